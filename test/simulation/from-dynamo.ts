/** Plain values of an item in DynamoDB's own notation. */
export function fromDynamo(item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));
}

function plain(attribute: unknown): unknown {
  const [[kind, value] = ['NULL', null]] = Object.entries(Object(attribute));
  switch (kind) {
    case 'N':
      return Number(value);
    case 'NULL':
      return null;
    case 'L':
      return Array.isArray(value) ? value.map(plain) : [];
    case 'M':
      return fromDynamo(Object(value));
    default:
      return value;
  }
}
