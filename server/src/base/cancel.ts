/** Asked by long loops; true once nobody wants the answer any more. */
export interface Cancel {
  isCancelled(): boolean;
}
