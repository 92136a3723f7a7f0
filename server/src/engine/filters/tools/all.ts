import { esbuild, lightningcss, terser } from './extras';
import { requirejs } from './requirejs';
import { babel, coffeescript, handlebars, typescript, uglifyjs } from './scripts';
import { autoprefixer6, cleancss, less, sass, stylus } from './styles';
import type { MakeTool } from './toolBox';

/** Filters whose tool runs in this process, and the npm package it is. */
export const TOOLS: Readonly<Record<string, { readonly npm: string; readonly make: MakeTool }>> = {
  sass: { npm: 'sass', make: sass },
  scss: { npm: 'sass', make: sass },
  less: { npm: 'less', make: less },
  stylus: { npm: 'stylus', make: stylus },
  cleancss: { npm: 'clean-css', make: cleancss },
  autoprefixer6: { npm: 'autoprefixer', make: autoprefixer6 },
  coffeescript: { npm: 'coffeescript', make: coffeescript },
  uglifyjs: { npm: 'uglify-js', make: uglifyjs },
  babel: { npm: '@babel/core', make: babel },
  typescript: { npm: 'typescript', make: typescript },
  handlebars: { npm: 'handlebars', make: handlebars },
  requirejs: { npm: 'requirejs', make: requirejs },
};

/** Ours alone: webassets does not know them, so Python cannot build a bundle that names one. */
export const EXTRAS: Readonly<Record<string, { readonly npm: string; readonly make: MakeTool }>> = {
  esbuild: { npm: 'esbuild', make: esbuild },
  terser: { npm: 'terser', make: terser },
  lightningcss: { npm: 'lightningcss', make: lightningcss },
};
