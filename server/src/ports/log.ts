/** Where the program tells what it does. Nothing of it is needed to work. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}
