import { expect, it } from 'vitest';
import { namedEdition } from '../../functions/desk/named-edition.ts';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { anEdition } from '../editions/an-edition.ts';
import { startLocalDynamo } from '../support/local-dynamodb.ts';

it.each(['tide-line-20261122T113001Z', 'tomorrow', '', '-20261122T113000Z', 'tide-line-20269922T113000Z'])(
  'says that there is no edition %j, whether it could be one or not',
  async named => {
    const dynamo = await startLocalDynamo();
    const editions = editionTable(dynamo.client, dynamo.tables.editions);
    await editions.create(anEdition('sending'));

    expect(await namedEdition('tide-line-20261122T113000Z', { editions })).toMatchObject({ state: 'sending' });
    await expect(namedEdition(named, { editions })).rejects.toMatchObject({
      name: 'ActRefused',
      message: `there is no edition ${named}; npm run editions -- list shows them`,
      obstacle: 'what was asked',
    });
    await dynamo.stop();
  },
);
