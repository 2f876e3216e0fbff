type Attributes = Readonly<Record<string, unknown>>;

/** An item or a key as DynamoDB takes it: every value by its type; what is undefined is left out. */
export function toAttributes(item: Attributes): Attributes {
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(item)) if (value !== undefined) attributes[name] = toAttribute(value);
  return attributes;
}

/** An item or a key as DynamoDB gives it, in plain values. */
export function fromAttributes(attributes: Attributes): Attributes {
  const item: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(attributes)) item[name] = fromAttribute(value);
  return item;
}

/** True for objects and arrays alike. */
export function isObject(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null;
}

function toAttribute(value: unknown): Attributes {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: base64(value) };
  if (value instanceof Set) return toSet([...value]);
  if (Array.isArray(value)) return { L: value.filter(one => one !== undefined).map(toAttribute) };
  if (isPlain(value)) return { M: toAttributes(value) };
  throw new TypeError(`DynamoDB stores no ${Object.prototype.toString.call(value)}`);
}

/** A date or an address would be stored as nothing at all. */
function isPlain(value: unknown): value is Attributes {
  if (!isObject(value)) return false;
  const made = Object.getPrototypeOf(value);
  return made === null || Object.getPrototypeOf(made) === null;
}

function toSet(values: readonly unknown[]): Attributes {
  if (values.length === 0) throw new TypeError('DynamoDB stores no empty set');
  if (values.every(value => typeof value === 'number')) return { NS: values.map(String) };
  if (values.every(value => typeof value === 'string')) return { SS: values };
  throw new TypeError('a set holds numbers alone or texts alone');
}

function fromAttribute(attribute: unknown): unknown {
  if (isObject(attribute)) {
    if (typeof attribute.S === 'string') return attribute.S;
    if (typeof attribute.N === 'string') return numberFrom(attribute.N);
    if (typeof attribute.BOOL === 'boolean') return attribute.BOOL;
    if (attribute.NULL === true) return null;
    if (typeof attribute.B === 'string') return Buffer.from(attribute.B, 'base64');
    if (Array.isArray(attribute.L)) return attribute.L.map(fromAttribute);
    if (isObject(attribute.M)) return fromAttributes(attribute.M);
    if (Array.isArray(attribute.SS)) return new Set(attribute.SS);
    if (Array.isArray(attribute.NS)) return new Set(attribute.NS.map(numberFrom));
  }
  throw new TypeError('DynamoDB answered with a kind of value that is unknown here');
}

/** A newsroom's own table may hold whole numbers that would be rounded, and two ids become one. */
function numberFrom(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) || !/^-?\d+$/.test(text)) return number;
  throw new TypeError(`${text} is too large a number`);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
