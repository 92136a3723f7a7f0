import { visibleWidth } from '../../base/wrap';

/** Columns aligned by their widest cell, two spaces apart; `right` names the columns that hold numbers. */
export function renderTable(
  rows: readonly (readonly string[])[],
  options: { readonly right?: readonly number[]; readonly indent?: string } = {},
): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, visibleWidth(cell));
    });
  }
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const padding = ' '.repeat(widths[column]! - visibleWidth(cell));
      return options.right?.includes(column) ? padding + cell : cell + padding;
    });
    return `${options.indent ?? '  '}${cells.join('  ')}`.trimEnd();
  });
}
