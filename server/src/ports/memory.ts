/** The memory of this process. */
export interface Memory {
  /**
   * Clears what was made of late and is not wanted any more, if there is much of it: a few milliseconds of a moment in which
   * nobody waits, instead of the middle of an answer.
   */
  tidy(): void;
}
