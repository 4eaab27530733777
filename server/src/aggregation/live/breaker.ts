/** 熔断: after failures in a row, calls are not even tried for a while; then one is, and its end decides. Times in milliseconds. Pure. */
export const breakerLimits = { failures: 5, rest: 30_000 } as const;

export class Breaker {
  #failures = 0;
  #until = 0;

  /** How long the other side is still left alone; 0: it may be asked. The one call after a rest lets the others wait for its end. */
  restsFor(now: number): number {
    if (this.#failures < breakerLimits.failures) return 0;
    if (now < this.#until) return this.#until - now;
    this.#until = now + breakerLimits.rest;
    return 0;
  }

  /** What is known of the other side: failures in a row, and how long it is left alone. Changes nothing. */
  state(now: number): { readonly failures: number; readonly rest: number } {
    return {
      failures: this.#failures,
      rest: this.#failures < breakerLimits.failures ? 0 : Math.max(0, this.#until - now),
    };
  }

  worked(): void {
    this.#failures = 0;
  }

  failed(now: number): void {
    this.#failures++;
    if (this.#failures >= breakerLimits.failures) this.#until = now + breakerLimits.rest;
  }
}
