/** Higher than this, in pixels, no picture in a hover needs to be. */
const HEIGHT = 120;

/** A `data:` image in Markdown, and what comes after it up to the size that the server tells (`640 × 480`). */
const PICTURE = /!\[\]\((data:image\/([\w+.-]+);base64,[^)|]*)\)((?:(?!!\[)[\s\S])*?(\d+) × (\d+))?/g;

/**
 * Markdown whose pictures say how high they are shown, in the way of VS Code. An SVG without a size of its own would fill
 * the hover, and a photograph scroll it; a small icon stays as it is.
 */
export function sizedPictures(markdown: string): string {
  return markdown.replace(PICTURE, (all, data: string, type: string, rest = '', _width, height?: string) => {
    const isSmall = height !== undefined && Number(height) <= HEIGHT;
    if (isSmall && type !== 'svg+xml') return all;
    const shown = isSmall ? Math.max(Number(height), HEIGHT / 2) : HEIGHT;
    return `![](${data}|height=${shown})${rest}`;
  });
}
