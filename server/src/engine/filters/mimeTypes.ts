import { posix } from 'node:path';
import { derive } from '../../base/derive';
import type { AbsPath } from '../../base/path';
import type { ReadFiles } from '../../ports/files';

/**
 * What Python's `mimetypes.guess_type` says of a file's name: CPython 3.13's own table, and over it the files that the
 * machine keeps, as Python reads them. Undefined: it does not know. (Older Pythons know fewer types by themselves.)
 */
export function guessMimeType(path: string, files: ReadFiles): string | undefined {
  let name = posix.basename(path);
  let extension = splitExtension(name);
  while (SUFFIXES[extension.toLowerCase()] !== undefined) {
    name = name.slice(0, -extension.length) + SUFFIXES[extension.toLowerCase()]!;
    extension = splitExtension(name);
  }
  if (ENCODINGS.has(extension)) extension = splitExtension(name.slice(0, -extension.length));
  const types = typesOf(files);
  return types.get(extension) ?? types.get(extension.toLowerCase());
}

const SUFFIXES: Readonly<Record<string, string>> = {
  '.svgz': '.svg.gz',
  '.tgz': '.tar.gz',
  '.taz': '.tar.gz',
  '.tz': '.tar.gz',
  '.tbz2': '.tar.bz2',
  '.txz': '.tar.xz',
};
const ENCODINGS = new Set(['.gz', '.Z', '.bz2', '.xz', '.br']);

/** In Python's order; a later file's types replace an earlier one's. */
const MACHINE_FILES = [
  '/etc/mime.types',
  '/etc/httpd/mime.types',
  '/etc/httpd/conf/mime.types',
  '/etc/apache/mime.types',
  '/etc/apache2/mime.types',
  '/usr/local/etc/httpd/conf/mime.types',
  '/usr/local/lib/netscape/mime.types',
  '/usr/local/etc/mime.types',
] as AbsPath[];

const typesOf = derive((files: ReadFiles) => {
  const types = new Map<string, string>();
  addTypes(types, PYTHON_TYPES);
  for (const path of MACHINE_FILES) {
    const read = files.stat(path) && files.readText(path);
    if (read && read.kind === 'ok') addTypes(types, read.value);
  }
  return types;
});

/** Lines of `type extension extension …`; `#` begins a comment. */
function addTypes(types: Map<string, string>, table: string): void {
  for (const line of table.split('\n')) {
    const [type, ...extensions] = line
      .replace(/(^|\s)#.*/, '')
      .trim()
      .split(/\s+/);
    for (const extension of extensions) types.set(`.${extension}`, type!);
  }
}

/** `os.path.splitext(name)[1]`: dots at the beginning of a name begin no extension. */
function splitExtension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 && /[^.]/.test(name.slice(0, dot)) ? name.slice(dot) : '';
}

const PYTHON_TYPES = `
application/json json
application/manifest+json webmanifest
application/msword doc dot wiz
application/n-quads nq
application/n-triples nt
application/octet-stream bin a dll exe o obj so
application/oda oda
application/pdf pdf
application/pkcs7-mime p7c
application/postscript ps ai eps
application/trig trig
application/vnd.apple.mpegurl m3u m3u8
application/vnd.ms-excel xls xlb
application/vnd.ms-powerpoint ppt pot ppa pps pwz
application/wasm wasm
application/x-bcpio bcpio
application/x-cpio cpio
application/x-csh csh
application/x-dvi dvi
application/x-gtar gtar
application/x-hdf hdf
application/x-hdf5 h5
application/x-latex latex
application/x-mif mif
application/x-netcdf cdf nc
application/x-pkcs12 p12 pfx
application/x-pn-realaudio ram
application/x-python-code pyc pyo
application/x-sh sh
application/x-shar shar
application/x-shockwave-flash swf
application/x-sv4cpio sv4cpio
application/x-sv4crc sv4crc
application/x-tar tar
application/x-tcl tcl
application/x-tex tex
application/x-texinfo texi texinfo
application/x-troff roff t tr
application/x-troff-man man
application/x-troff-me me
application/x-troff-ms ms
application/x-ustar ustar
application/x-wais-source src
application/xml xsl rdf wsdl xpdl
application/zip zip
audio/3gpp 3gp 3gpp
audio/3gpp2 3g2 3gpp2
audio/aac aac adts loas ass
audio/basic au snd
audio/mpeg mp3 mp2
audio/opus opus
audio/x-aiff aif aifc aiff
audio/x-pn-realaudio ra
audio/x-wav wav
image/avif avif
image/bmp bmp
image/gif gif
image/heic heic
image/heif heif
image/ief ief
image/jpeg jpg jpe jpeg
image/png png
image/svg+xml svg
image/tiff tiff tif
image/vnd.microsoft.icon ico
image/webp webp
image/x-cmu-raster ras
image/x-portable-anymap pnm
image/x-portable-bitmap pbm
image/x-portable-graymap pgm
image/x-portable-pixmap ppm
image/x-rgb rgb
image/x-xbitmap xbm
image/x-xpixmap xpm
image/x-xwindowdump xwd
message/rfc822 eml mht mhtml nws
text/css css
text/csv csv
text/html html htm
text/javascript js mjs
text/markdown md markdown
text/n3 n3
text/plain txt bat c h ksh pl srt
text/richtext rtx
text/rtf rtf
text/tab-separated-values tsv
text/vtt vtt
text/x-python py
text/x-rst rst
text/x-setext etx
text/x-sgml sgm sgml
text/x-vcard vcf
text/xml xml
video/mp4 mp4
video/mpeg mpeg m1v mpa mpe mpg
video/quicktime mov qt
video/webm webm
video/x-msvideo avi
video/x-sgi-movie movie
`;
