import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { alarmWhenTold, type Told } from './alarm-when-told.ts';
import type { House } from './mail-lambda.ts';

type Watched = Readonly<Record<'sendBatches' | 'tendEditions' | 'hearEvents', LambdaFunction>>;

/** Tells a person of what befell readers though nothing failed: it stands in the logs, line by line, and is counted from there. */
export function watchDeliveries(house: House, { sendBatches, tendEditions, hearEvents }: Watched): void {
  const told: readonly Told[] = [
    {
      id: 'edition-paused',
      message: 'an edition is paused',
      by: [sendBatches, tendEditions, hearEvents],
      count: '1',
      says: 'An edition has paused itself and its other readers wait for a person. See why with npm run editions -- show, then continue or stop it.',
    },
    {
      id: 'readers-stuck',
      message: 'readers are stuck',
      by: [sendBatches],
      count: '$.readers',
      says: 'SES took the mail of the same readers in none of five calls: they get no mail of that edition unless a person decides so. Look at the edition, and in SES for trouble.',
    },
    {
      id: 'calls-not-through',
      message: 'a call has not got through to SES',
      by: [sendBatches],
      count: '1',
      // Half a minute without a name server mends itself.
      periodsInARow: 3,
      says: 'For a quarter of an hour calls have not got through to SES: readers of an edition wait, and nobody is mailed twice. The log of send-batches says whether SES is not found, or refuses what a wrong clock signs.',
    },
    {
      id: 'calls-unanswered',
      message: 'SES has not answered a call; its readers wait until it is clear whether SES took it',
      by: [sendBatches],
      count: '1',
      // A few in millions are chance.
      atLeast: 20,
      says: 'SES leaves calls without an answer. Sending goes on slowly, since nobody knows whether the readers of such calls were mailed; it quickens by itself when SES answers. See in AWS Health whether SES is well.',
    },
    {
      id: 'readers-uncertain',
      message: 'readers are uncertain',
      by: [tendEditions],
      count: '$.readers',
      says: 'Of some readers nobody can know whether an edition reached them, so it is not sent to them again. The edition shows who; a person may send to them.',
    },
    {
      id: 'mailed-twice',
      message: 'readers were mailed twice',
      by: [tendEditions, hearEvents],
      count: '$.readers',
      says: 'SES told of a call so late that it had been taken for lost, and its readers were mailed again. Nothing more will happen by itself; see how late it was, and whether the grace is too short.',
    },
  ];
  for (const one of told) alarmWhenTold(house, one);
}
