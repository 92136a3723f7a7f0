import type { Location } from '../../base/span';
import type { DictEntry, Item, Value } from '../evaluate/value';
import type { BundleDefinition, BundleRegistration, Content, FilterUse, Read } from './definition';

/** How what was read from a statement becomes what would be read from it where it stands now. */
export interface Move {
  /** A place; the same object if it is not in the statement. */
  place(at: Location): Location;
  text(text: string): string;
}

/** Moves what statements register, of one after another. */
export class Moving {
  /** What may be met again: a bundle that is there twice is so afterwards. */
  private made: Map<BundleDefinition, BundleDefinition> | undefined;

  constructor(private readonly move: Move) {}

  /** What one statement registers, moved. */
  registrations(all: readonly BundleRegistration[]): readonly BundleRegistration[] {
    this.made = all.length > 1 ? new Map() : undefined;
    return all.map((one) => this.registration(one));
  }

  private registration({ name, bundle, at, nameAt, maybe }: BundleRegistration): BundleRegistration {
    const { move } = this;
    const moved = {
      name: this.read(name, (text) => move.text(text)),
      bundle: this.definition(bundle),
      at: move.place(at),
      maybe,
    };
    return nameAt ? { ...moved, nameAt: move.place(nameAt) } : moved;
  }

  private definition(bundle: BundleDefinition): BundleDefinition {
    const known = this.made?.get(bundle);
    if (known) return known;
    const moved: BundleDefinition = {
      ...bundle,
      contents: this.contents(bundle.contents),
      output: this.read(bundle.output, (output) => this.optional(output)),
      filters: this.read(bundle.filters, (uses) =>
        uses.length === 0 ? uses : uses.map((use) => this.use(use)),
      ),
      depends: this.contents(bundle.depends),
      version: this.read(bundle.version, (version) => this.optional(version)),
      removeDuplicates: this.read(bundle.removeDuplicates),
      merge: this.read(bundle.merge),
      debug: this.read(bundle.debug),
      extra: this.value(bundle.extra),
      config: this.values(bundle.config),
      at: bundle.at && this.move.place(bundle.at),
    };
    this.made?.set(bundle, moved);
    return moved;
  }

  private contents(contents: readonly Content[]): readonly Content[] {
    return contents.length === 0 ? contents : contents.map((content) => this.content(content));
  }

  private content(content: Content): Content {
    const at = content.at && { at: this.move.place(content.at) };
    if (content.kind === 'unknown') return { ...content, ...at };
    if (content.kind === 'bundle') {
      this.made ??= new Map();
      return { ...content, bundle: this.definition(content.bundle), ...at };
    }
    return { ...content, text: this.move.text(content.text), ...at };
  }

  private use(use: FilterUse): FilterUse {
    const at = use.at && { at: this.move.place(use.at) };
    return { ...use, name: this.optional(use.name), options: this.values(use.options), ...at };
  }

  private read<T>(read: Read<T>, value: (value: T) => T = (same) => same): Read<T> {
    if (read.kind === 'unknown') return this.placed(read);
    const moved = value(read.value);
    if (read.at) return { kind: 'known', value: moved, at: this.move.place(read.at) };
    return moved === read.value ? read : { kind: 'known', value: moved };
  }

  private optional(text: string | undefined): string | undefined {
    return text === undefined ? undefined : this.move.text(text);
  }

  private values(values: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
    if (values.size === 0) return values;
    return new Map(Array.from(values, ([name, value]) => [this.move.text(name), this.value(value)]));
  }

  private value(value: Value): Value {
    switch (value.kind) {
      case 'str':
      case 'path':
        return this.placed({ ...value, value: this.move.text(value.value) });
      case 'list':
      case 'tuple':
      case 'set':
        return this.placed({ ...value, items: value.items.map((item) => this.item(item)) });
      case 'dict':
        return this.placed({ ...value, entries: value.entries.map((entry) => this.entry(entry)) });
      case 'alternatives':
        return this.placed({ ...value, options: value.options.map((option) => this.value(option)) });
      default:
        return this.placed(value);
    }
  }

  private item(item: Item): Item {
    return { ...item, value: this.value(item.value) };
  }

  private entry(entry: DictEntry): DictEntry {
    return { ...entry, key: this.value(entry.key), value: this.value(entry.value) };
  }

  private placed<T extends { readonly at?: Location }>(thing: T): T {
    return thing.at ? { ...thing, at: this.move.place(thing.at) } : thing;
  }
}
