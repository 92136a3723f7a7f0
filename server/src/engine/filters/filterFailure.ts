/** A filter cannot do its work on a text: what a person should read. Thrown within a build, caught per bundle. */
export class FilterFailure extends Error {
  /** Where in the sources, as far as the filter says. */
  readonly place: FilterPlace | undefined;

  constructor(message: string, place?: FilterPlace) {
    super(message);
    this.place = place;
  }
}

export interface FilterPlace {
  /** A path as the tool gives it. */
  readonly file?: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column?: number;
}
