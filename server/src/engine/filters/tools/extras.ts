import { type MakeTool, need, toolFailure } from './toolBox';

/** Filters that webassets does not have: with its own names, they stay apart from Python's. */

/** Minifies scripts, or style sheets, with esbuild. */
export const esbuild: MakeTool = (request) => {
  const { module, version } = need(request, 'esbuild');
  const { transform } = module as {
    transform(text: string, options: object): Promise<{ code: string }>;
  };
  return {
    ...extra('esbuild', version),
    async output(text, target) {
      const loader = target.output.endsWith('.css') ? 'css' : 'js';
      try {
        return (await transform(text, { loader, minify: true })).code;
      } catch (error) {
        throw toolFailure('esbuild', error);
      }
    },
  };
};

/** Minifies scripts with terser. */
export const terser: MakeTool = (request) => {
  const { module, version } = need(request, 'terser');
  const { minify } = module as { minify(text: string, options: object): Promise<{ code: string }> };
  return {
    ...extra('terser', version),
    async output(text) {
      try {
        return (await minify(text, {})).code;
      } catch (error) {
        const { line, col } = error as { line?: number; col?: number };
        throw toolFailure('terser', error, line ? { line, column: (col ?? 0) + 1 } : undefined);
      }
    },
  };
};

/** Minifies style sheets with Lightning CSS. */
export const lightningcss: MakeTool = (request) => {
  const { module, version } = need(request, 'lightningcss');
  const { transform } = module as { transform(options: object): { code: Uint8Array } };
  return {
    ...extra('lightningcss', version),
    output(text, target) {
      try {
        const code = Buffer.from(text);
        return Buffer.from(transform({ filename: target.output, code, minify: true }).code).toString();
      } catch (error) {
        const { loc } = error as { loc?: { line: number; column: number } };
        throw toolFailure('lightningcss', error, loc);
      }
    },
  };
};

function extra(name: string, version: string) {
  return { name, identity: `ours:${name}`, maxDebugLevel: false as const, cacheKey: version };
}
