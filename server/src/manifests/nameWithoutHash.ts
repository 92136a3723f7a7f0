/**
 * A name without the second-last of its dotted parts, whatever that is: the key of a bundle's output in `staticfiles.json`
 * (`DjangoManifest.name_without_hash` of django_assets), and how WhiteNoise finds the entry of a file.
 */
export function nameWithoutHash(name: string): string {
  const [withHash, extension] = splitext(name);
  return splitext(withHash)[0] + extension;
}

/** The second-last dotted part itself, as `DjangoManifest.query` takes it for the version; '' if there is none. */
export function hashInName(name: string): string {
  return splitext(splitext(name)[0])[1].replace(/^\.+|\.+$/g, '');
}

/** `os.path.splitext`. */
function splitext(path: string): readonly [root: string, extension: string] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const isExtension = dot > 0 && /[^.]/.test(name.slice(0, dot));
  const at = isExtension ? path.length - name.length + dot : path.length;
  return [path.slice(0, at), path.slice(at)];
}
