import type { Adjustable, Rewriting } from './adjustable';
import { cleanName } from './hashKey';
import type { FileYield, HashedFile } from './postProcessed';

/** What is written for a path, and what is told of it: of some hundred thousand, there is one object for both. */
export class HashedCopy implements HashedFile, FileYield {
  constructor(
    readonly path: string,
    readonly name: string,
    readonly md5: string,
  ) {}

  get kind(): 'file' {
    return 'file';
  }

  get hashedName(): string {
    return cleanName(this.name);
  }

  get processed(): true {
    return true;
  }

  get rewritten(): HashedFile['rewritten'] {
    return undefined;
  }
}

/** The same of a file whose references were rewritten: its content is made when it is asked for. */
export class HashedRewriting extends HashedCopy {
  constructor(
    path: string,
    name: string,
    private readonly file: Adjustable,
    private readonly rewriting: Rewriting,
  ) {
    super(path, name, rewriting.md5);
  }

  override get rewritten(): () => Uint8Array | undefined {
    return () => this.file.content(this.rewriting);
  }
}
