import { type MakeTool, need, toolFailure } from './toolBox';

/** Filters that webassets does not have: with its own names, they stay apart from Python's. */

/** Minifies scripts, or style sheets, with esbuild. */
export const esbuild: MakeTool = (request) => {
  const tool = need<{ transform(text: string, options: object): Promise<{ code: string }> }>(
    request,
    'esbuild',
  );
  return {
    ...extra('esbuild', tool.version),
    async output(text, target) {
      const loader = target.output.endsWith('.css') ? 'css' : 'js';
      try {
        return (await tool.load().transform(text, { loader, minify: true })).code;
      } catch (error) {
        throw toolFailure('esbuild', error);
      }
    },
  };
};

/** Minifies scripts with terser. */
export const terser: MakeTool = (request) => {
  const tool = need<{ minify(text: string, options: object): Promise<{ code: string }> }>(request, 'terser');
  return {
    ...extra('terser', tool.version),
    async output(text) {
      try {
        return (await tool.load().minify(text, {})).code;
      } catch (error) {
        const { line, col } = error as { line?: number; col?: number };
        throw toolFailure('terser', error, line ? { line, column: (col ?? 0) + 1 } : undefined);
      }
    },
  };
};

/** Minifies style sheets with Lightning CSS. */
export const lightningcss: MakeTool = (request) => {
  const tool = need<{ transform(options: object): { code: Uint8Array } }>(request, 'lightningcss');
  return {
    ...extra('lightningcss', tool.version),
    output(text, target) {
      try {
        const code = Buffer.from(text);
        const made = tool.load().transform({ filename: target.output, code, minify: true });
        return Buffer.from(made.code).toString();
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
