/** Things to be done on given instants, taken in order of time; what is done may put new things on the agenda. */
export class Agenda {
  readonly #waiting: { readonly at: Date; readonly order: number; readonly act: () => Promise<void> }[] = [];
  #count = 0;

  add(at: Date, act: () => Promise<void>): void {
    const entry = { at, order: this.#count++, act };
    let place = this.#waiting.length;
    while (place > 0 && comesBefore(entry, this.#waiting[place - 1]!)) place--;
    this.#waiting.splice(place, 0, entry);
  }

  /** The next thing due at `until` or earlier, taken off the agenda. */
  take(until: Date): { readonly at: Date; readonly act: () => Promise<void> } | null {
    return this.#waiting[0] && this.#waiting[0].at <= until ? this.#waiting.shift()! : null;
  }

  get left(): number {
    return this.#waiting.length;
  }
}

function comesBefore(a: { at: Date; order: number }, b: { at: Date; order: number }): boolean {
  return a.at < b.at || (a.at.getTime() === b.at.getTime() && a.order < b.order);
}
