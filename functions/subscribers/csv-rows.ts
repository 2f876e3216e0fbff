/** Numbered as a spreadsheet numbers it: the first row is 1, and blank rows count. */
export type CsvRow = { readonly row: number; readonly cells: readonly string[] };

/**
 * The rows of comma-, semicolon- or tab-separated text, one at a time, cells trimmed. A quotation mark that does not
 * enclose its whole cell is text, so that a forgotten one harms its own row and no other.
 */
export function* csvRows(text: string): Generator<CsvRow> {
  const { delimiter, start } = sniff(text);
  const cell = new RegExp(
    `[^\\S\\r\\n${delimiter}]*"([^"]*(?:""[^"]*)*)"[^\\S\\r\\n${delimiter}]*(?=[${delimiter}\\r\\n]|$)|([^${delimiter}\\r\\n]*)`,
    'y',
  );
  cell.lastIndex = start;
  for (let row = start === 0 ? 1 : 2; cell.lastIndex < text.length; row++) yield { row, cells: readCells(text, cell) };
}

/** Leaves the pattern at the beginning of the next row. */
function readCells(text: string, cell: RegExp): readonly string[] {
  const cells: string[] = [];
  for (;;) {
    const [, quoted, plain = ''] = cell.exec(text) ?? [];
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"').trim());
    const end = text[cell.lastIndex];
    cell.lastIndex += end === '\r' && text[cell.lastIndex + 1] === '\n' ? 2 : 1;
    if (end === undefined || end === '\r' || end === '\n') return cells;
  }
}

/** The delimiter is what the first row has most of; `sep=;` before it is how some spreadsheets say it. */
function sniff(text: string): { readonly delimiter: string; readonly start: number } {
  const said = /^sep=([,;\t|])\r?\n?/.exec(text);
  if (said !== null) return { delimiter: said[1] ?? ',', start: said[0].length };
  const header = /[^\r\n]+/.exec(text)?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
  const [most = ','] = [',', ';', '\t'].sort((one, other) => countOf(other, header) - countOf(one, header));
  return { delimiter: most, start: 0 };
}

function countOf(character: string, text: string): number {
  return text.split(character).length - 1;
}
