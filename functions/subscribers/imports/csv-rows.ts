/** Numbered as a spreadsheet numbers it: the first row is 1, and blank rows count. */
export type CsvRow = { readonly row: number; readonly cells: readonly string[]; readonly isTooLong?: boolean };

/** The row that begins at `start`, and where the next one does. */
type FoundRow = { readonly cells: readonly string[]; readonly end: number };

/** How a list's text is cut into cells. */
export type Delimiter = ',' | ';' | '\t' | '|';

/**
 * Within quotes a cell may go on over lines, but not further than this to its next quotation mark: one that was
 * forgotten shall not swallow the rows after it, and a list is read a piece at a time.
 */
const longestQuote = 16_384;

/**
 * Reads comma-, semicolon-, tab- or bar-separated text a row at a time. A quotation mark that does not enclose its
 * whole cell is text, so that a forgotten one harms its own row and no other. Cells come as they are written.
 */
export function rowReader(text: string, delimiter: Delimiter): (start: number) => FoundRow {
  const quoted = `"([^"]{0,${longestQuote}}(?:""[^"]{0,${longestQuote}})*)"`;
  const stop = `\\${delimiter}\\r\\n`;
  const space = delimiter === '\t' ? '[ ]*' : '[ \\t]*';
  const cell = new RegExp(`${space}${quoted}${space}(?=[${stop}]|$)|([^${stop}]*)`, 'y');
  return start => {
    cell.lastIndex = start;
    return readCells(text, cell);
  };
}

function readCells(text: string, cell: RegExp): FoundRow {
  const cells: string[] = [];
  for (;;) {
    const [, quoted, plain = ''] = cell.exec(text) ?? [];
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    const end = text[cell.lastIndex];
    cell.lastIndex += end === '\r' && text[cell.lastIndex + 1] === '\n' ? 2 : 1;
    if (end === undefined || end === '\r' || end === '\n') return { cells, end: Math.min(cell.lastIndex, text.length) };
  }
}

/** The delimiter is what the first row has most of; `sep=;` before it is how some spreadsheets say it. */
export function sniffDelimiter(text: string): { readonly delimiter: Delimiter; readonly start: number } {
  const said = /^sep=([,;\t|])\r?\n?/.exec(text);
  const stated = delimiters.find(one => one === said?.[1]);
  if (said !== null && stated !== undefined) return { delimiter: stated, start: said[0].length };
  const header = /[^\r\n]+/.exec(text)?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
  const [most = ','] = [...delimiters].sort((one, other) => countOf(other, header) - countOf(one, header));
  return { delimiter: most, start: 0 };
}

const delimiters = [',', ';', '\t', '|'] as const;

function countOf(character: string, text: string): number {
  return text.split(character).length - 1;
}
