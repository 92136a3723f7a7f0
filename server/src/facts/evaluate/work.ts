import { Exhausted } from './machine';

/** How much work an evaluation may cost, in steps. */
export interface Budget {
  /** Whatever it reads. */
  readonly base: number;
  /** More for every character of the modules it runs. */
  readonly perCharacter: number;
  /** In all. */
  readonly most: number;
}

/** What an evaluation has cost so far, and may cost: in all, and the part that is running now. */
export class Work {
  private done = 0;
  private allowed: number;
  /** Where the part that is running ends; never beyond `allowed`. */
  private end: number;
  private readonly paid = new Set<string>();

  /** `budget`: a number of steps, or what it depends on. */
  constructor(private readonly budget: number | Budget) {
    this.allowed = typeof budget === 'number' ? budget : budget.base;
    this.end = this.allowed;
  }

  /** Throws Exhausted when the part that is running has had its share. */
  step(steps = 1): void {
    this.done += steps;
    if (this.done <= this.end) return;
    this.done = this.end;
    throw new Exhausted();
  }

  /** How many steps are left to the part that is running. */
  spare(): number {
    return this.end - this.done;
  }

  /** The text at `path`, of so many characters, is run. */
  payFor(path: string, characters: number): void {
    if (typeof this.budget === 'number' || this.paid.has(path)) return;
    this.paid.add(path);
    const { perCharacter, most } = this.budget;
    const allowed = Math.min(most, this.allowed + characters * perCharacter);
    this.end += allowed - this.allowed;
    this.allowed = allowed;
  }

  /** Runs `part` with at most `most` steps, and half of what is left; undefined if that was not enough. */
  limited<T>(most: number, part: () => T): T | undefined {
    const { end, allowed } = this;
    this.end = this.done + Math.min(most, this.spare() / 2);
    try {
      return part();
    } catch (error) {
      if (error instanceof Exhausted) return undefined;
      throw error;
    } finally {
      this.end = end + this.allowed - allowed;
    }
  }

  /** Runs `part` with half of what is left; undefined if that was not enough: the other half is for what follows. */
  halved<T>(part: () => T): T | undefined {
    return this.limited(Number.POSITIVE_INFINITY, part);
  }
}
