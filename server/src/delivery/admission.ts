/**
 * How many calls are worked on at a time in a process, and who comes next when more arrive: consumers take turns, so that one who
 * sends very much waits for himself. Past what may wait, whoever has most waiting gets no place: the calls that are accepted are
 * answered about as fast as on any other day.
 */

type Turn = (admitted: boolean) => void;

export interface Room {
  /** Calls worked on at a time. More of them in one commit gain nothing. */
  readonly running: number;
  /** Calls that wait for their turn. */
  readonly waiting: number;
}

export const defaultRoom: Room = { running: 96, waiting: 64 };

export class Admission {
  readonly #room: Room;
  #running = 0;
  #waiting = 0;
  // Consumers in the order of their turns, each with his calls in the order in which they came.
  readonly #queues = new Map<string, Turn[]>();

  constructor(room: Room = defaultRoom) {
    this.#room = room;
  }

  /** Does the work when it is the consumer's turn; null when there is no place for it. */
  async run<T>(consumer: string, work: () => Promise<T>): Promise<T | null> {
    if (this.#running < this.#room.running) this.#running++;
    else if (!(await this.#wait(consumer))) return null;
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  /** Whether a call of this consumer would find no place. */
  full(consumer: string): boolean {
    if (this.#waiting < this.#room.waiting) return false;
    return this.#longest()[1].length <= (this.#queues.get(consumer)?.length ?? 0) + 1;
  }

  #wait(consumer: string): Promise<boolean> {
    const mine = this.#queues.get(consumer) ?? [];
    if (this.#waiting >= this.#room.waiting) {
      const [longest, calls] = this.#longest();
      if (calls.length <= mine.length + 1) return Promise.resolve(false);
      // The last of him who has most waiting makes room: at most as many of each consumer wait as there is room for all alike.
      calls.pop()!(false);
      this.#waiting--;
      if (calls.length === 0) this.#queues.delete(longest);
    }
    this.#waiting++;
    return new Promise((turn) => {
      if (mine.push(turn) === 1) this.#queues.set(consumer, mine);
    });
  }

  #longest(): [string, Turn[]] {
    let found: [string, Turn[]] = ["", []];
    for (const one of this.#queues) if (one[1].length > found[1].length) found = one;
    return found;
  }

  // The place goes to the consumer whose turn it is; he then stands last in line.
  #leave(): void {
    const [next] = this.#queues;
    if (!next) {
      this.#running--;
      return;
    }
    const [consumer, calls] = next;
    this.#queues.delete(consumer);
    const turn = calls.shift()!;
    if (calls.length > 0) this.#queues.set(consumer, calls);
    this.#waiting--;
    turn(true);
  }
}
