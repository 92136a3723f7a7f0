import type { Reference, ReferenceContext } from '../../facts/reference';

/** Extensions of the files that are wanted in a place, and names that directories of them mostly have. */
const WANTED: Readonly<Record<ReferenceContext, { readonly files: RegExp; readonly directories: RegExp }>> = {
  script: { files: /\.m?js$/i, directories: /^(?:js|javascripts?|scripts?)$/i },
  stylesheet: {
    files: /\.(?:css|scss|sass|less)$/i,
    directories: /^(?:css|s[ac]ss|less|styles?(?:heets?)?)$/i,
  },
  image: {
    files: /\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp)$/i,
    directories: /^(?:img|images?|pictures?|icons?|svg)$/i,
  },
  icon: { files: /\.(?:ico|png|svg)$/i, directories: /^(?:icons?|favicons?|img|images?)$/i },
  font: { files: /\.(?:woff2?|ttf|otf|eot)$/i, directories: /^(?:fonts?|webfonts?)$/i },
  media: {
    files: /\.(?:mp[34]|m4[av]|webm|og[gv]|wav|flac|vtt)$/i,
    directories: /^(?:media|audio|videos?|sounds?)$/i,
  },
  manifest: { files: /\.(?:webmanifest|json)$/i, directories: /^$/ },
  'source-map': { files: /\.map$/i, directories: /^$/ },
  document: { files: /\.(?:pdf|html?|txt)$/i, directories: /^(?:docs?|documents?|pdfs?)$/i },
};

/** What is known of the place where a file is wanted. */
export type Wanted = Pick<Reference, 'context' | 'form'>;

/** What sorts before what: files of the kind that is wanted, directories, all other files. */
export type Rank = 0 | 1 | 2 | 3;

export function fileRank(name: string, wanted: Wanted): Rank {
  if (wanted.context === undefined) return 2;
  return isWanted(name, wanted) ? 0 : 3;
}

export function directoryRank(name: string, context: ReferenceContext | undefined): Rank {
  return context !== undefined && WANTED[context].directories.test(name) ? 1 : 2;
}

/** True if a file is of the kind that is wanted; always true where no kind is. */
export function isWanted(name: string, { context, form }: Wanted): boolean {
  if (context === undefined) return true;
  // Pages have no use for what style sheets are made from.
  if (!form.startsWith('css-') && /\.(?:scss|sass|less)$/i.test(name)) return false;
  return WANTED[context].files.test(name);
}
