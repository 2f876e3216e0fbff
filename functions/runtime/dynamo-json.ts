import { fromAttributes, isObject, toAttributes } from './attribute-values.ts';

type Values = Readonly<Record<string, unknown>>;
type Convert = (item: Values) => Values;

/** A request of DynamoDB, its items and keys as they go over the wire. */
export function toDynamoJson(input: Values): Values {
  return converted(input, toAttributes);
}

/** An answer of DynamoDB, its items and keys in plain values. */
export function fromDynamoJson(output: Values): Values {
  return converted(output, fromAttributes);
}

/** Where an item or a key stands in requests and answers (API reference, 'Actions'). */
const single = ['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey', 'Attributes', 'LastEvaluatedKey'];
const many = ['Items', 'Keys'];
const byTable = ['RequestItems', 'Responses', 'UnprocessedItems', 'UnprocessedKeys'];
const writes = ['PutRequest', 'DeleteRequest'];

function converted(part: Values, convert: Convert): Values {
  return mapped(part, (value, name) => {
    if (single.includes(name) && isObject(value)) return convert(value);
    if (many.includes(name) && Array.isArray(value)) return value.map(convert);
    if (byTable.includes(name) && isObject(value)) return mapped(value, of => ofTable(of, name, convert));
    return value;
  });
}

function ofTable(of: unknown, name: string, convert: Convert): unknown {
  if (!Array.isArray(of)) return isObject(of) ? converted(of, convert) : of;
  if (name === 'Responses') return of.map(convert);
  return of.map(one =>
    mapped(one, (write, kind) => (writes.includes(kind) && isObject(write) ? converted(write, convert) : write)),
  );
}

function mapped(part: Values, change: (value: unknown, name: string) => unknown): Values {
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, change(value, name)]));
}
