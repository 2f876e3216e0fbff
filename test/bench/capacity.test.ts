import { describe, expect, it } from 'vitest';
import { askingForCapacity, capacityCount } from './capacity.ts';

const indexes = new Map([['deliveries', [{ attributes: ['openEdition', 'key'], holdsAll: false }]]]);
const key = { key: { S: 'edition#0' }, item: { S: 'state#000001' } };

function aPut(attributes: object) {
  const body = JSON.stringify({ TableName: 'deliveries', Item: { ...key, ...attributes } });
  return { operation: 'PutItem', body };
}

function answered(units: number) {
  return { status: 200, body: JSON.stringify({ ConsumedCapacity: { CapacityUnits: units, TableName: 'deliveries' } }) };
}

describe('the units of a call of DynamoDB', () => {
  it('are asked for, and nothing else is changed', () => {
    expect(JSON.parse(askingForCapacity('{"TableName":"deliveries"}'))).toEqual({
      ReturnConsumedCapacity: 'TOTAL',
      TableName: 'deliveries',
    });
  });

  it('are reads or writes by what was called', () => {
    const unitsOf = capacityCount(new Map());

    expect(unitsOf({ operation: 'BatchGetItem', body: '{}' }, answered(7.5))).toEqual({ reads: 7.5, writes: 0 });
    expect(unitsOf({ operation: 'UpdateItem', body: '{}' }, answered(2))).toEqual({ reads: 0, writes: 2 });
  });

  it('include a write for entering an index, none for staying, and one for leaving', () => {
    const unitsOf = capacityCount(indexes);

    const entering = unitsOf(aPut({ openEdition: { S: 'edition' } }), answered(1));
    const staying = unitsOf(aPut({ openEdition: { S: 'edition' }, attempt: { N: '2' } }), answered(1));
    const leaving = unitsOf(aPut({}), answered(1));
    const outside = unitsOf(aPut({}), answered(1));

    expect([entering, staying, leaving, outside].map(({ writes }) => writes)).toEqual([2, 1, 2, 1]);
  });

  it('include the write that a refused condition costs, and nothing for another refusal', () => {
    const unitsOf = capacityCount(indexes);
    const refused = (type: string) => ({ status: 400, body: `{"__type":"com.amazonaws.dynamodb.v20120810#${type}"}` });

    expect(unitsOf(aPut({}), refused('ConditionalCheckFailedException')).writes).toBe(1);
    expect(unitsOf(aPut({}), refused('ValidationException')).writes).toBe(0);
  });
});
