// Woken each hour by the scheduler; may run twice or late. When it fails, templates of editions that are long over stay
// in SES, which keeps 20,000 a region; readers and staff notice nothing until there is no room for another one.
import { editionTable } from '../editions/edition-table.ts';
import { connectToDynamo } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { readEnv } from '../runtime/read-env.ts';
import { env } from './delete-templates.env.ts';
import { deleteTemplates } from './delete-templates.ts';
import { sesTemplates } from './ses-templates.ts';

const { EDITIONS_TABLE } = readEnv(env);
const editions = editionTable(connectToDynamo(), EDITIONS_TABLE);

export const handler = () => deleteTemplates({ editions, templates: sesTemplates(), now });
