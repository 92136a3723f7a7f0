import { MarkdownString } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { sizedPictures } from './sizedPictures';

/** Pictures of a bearable size in hovers and beside completions. */
export const pictures: Middleware = {
  async provideHover(document, position, token, next) {
    const hover = await next(document, position, token);
    for (const content of hover?.contents ?? []) resize(content);
    return hover;
  },
  async resolveCompletionItem(item, token, next) {
    const resolved = await next(item, token);
    resize(resolved?.documentation);
    return resolved;
  },
};

function resize(content: unknown): void {
  if (content instanceof MarkdownString) content.value = sizedPictures(content.value);
}
