import { imageSize } from 'image-size';
import type { AbsPath } from '../base/path';
import type { Contents } from '../workspace/snapshot';

/** Larger images are not shown: the whole of one travels inside the text of a hover. */
const LARGEST_PREVIEW = 64 * 1024;
/** The sizes of an image stand near its beginning; a JPEG may have a thumbnail before them. */
const HEAD = 64 * 1024;

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  apng: 'image/apng',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
  svg: 'image/svg+xml',
};

/** What can be said of an image. */
export interface ImageFacts {
  /** In pixels, or in an SVG's own units. */
  readonly size: { readonly width: number; readonly height: number } | undefined;
  /** The image itself as a `data:` URI, if it is small enough. */
  readonly preview: string | undefined;
}

/** The facts of the image at `path`; undefined if its name is no image's. */
export function imageFacts(path: AbsPath, contents: Contents): ImageFacts | undefined {
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
  const head = type && contents.head(path, HEAD);
  if (!type || !head) return undefined;
  const whole = (contents.size(path) ?? 0) <= Math.min(HEAD, LARGEST_PREVIEW);
  const preview = whole && head.length > 0 ? `data:${type};base64,${base64(head)}` : undefined;
  return { size: sizeOf(head), preview };
}

function sizeOf(head: Uint8Array): ImageFacts['size'] {
  try {
    const { width, height } = imageSize(head);
    return width > 0 && height > 0 ? { width, height } : undefined;
  } catch {
    // The library throws at whatever is no image, or not all of one.
    return undefined;
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
