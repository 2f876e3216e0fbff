import { parseArgs } from 'node:util';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { refuseUnknownOptions } from '../known-options.ts';
import { type Probed, runProbe } from '../probe/run-probe.ts';
import { tellFindings } from '../probe/tell-findings.ts';
import { UnusableInput } from '../unusable-input.ts';
import { runCommand } from './run-command.ts';
import { stackOutputs } from './stack-outputs.ts';

const usage = `npm run probe -- --stack NAME [--mails N] [--minutes N] [--json]

Finds out, on a real account, what SES does and documents nowhere: how late and how completely its events come, in
which order the results of a call stand, whether tags join, whether a call is taken whole, and whether an old signature
is refused; and says what grace to set. It mails SES's simulator alone, through the stack's configuration set, and takes
its queue, its subscription and its template away again. Your AWS credentials need SES, SNS and SQS.

  --stack NAME   the deployed stack
  --mails N      mails whose answer is awaited, from 50 to 5000; 500 unless given (some 10 cents)
  --minutes N    how long events may take at most, from 1 to 60; 15 unless given
  --json         the findings as one line of JSON
`;

const options = {
  help: { type: 'boolean' },
  stack: { type: 'string' },
  mails: { type: 'string' },
  minutes: { type: 'string' },
  json: { type: 'boolean' },
} as const;

await runCommand(usage, async () => {
  const args = process.argv.slice(2);
  if (args.length === 0 || args.includes('--help')) return 'help wanted';
  refuseUnknownOptions(args, options);
  const { stack, mails = '500', minutes = '15', json } = parseArgs({ args, options }).values;
  if (stack === undefined) throw new UnusableInput('npm run probe needs --stack NAME: it measures a real account.');
  const extent = {
    mails: readNumber('--mails', mails, 50, 5000),
    patienceSeconds: readNumber('--minutes', minutes, 1, 60) * 60,
  };
  const once = { maxAttempts: 1 };
  const found = await runProbe(await findProbed(stack), extent, {
    ses: new SESv2Client(once),
    lateSes: seconds => new SESv2Client({ ...once, systemClockOffset: -seconds * 1000 }),
    sns: new SNSClient({}),
    sqs: new SQSClient({}),
    tell: line => console.error(line),
  });
  process.stdout.write(json ? `${JSON.stringify(found)}\n` : tellFindings(found));
  return found.order === 'otherwise' ? 'not done' : 'done';
});

function readNumber(option: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw new UnusableInput(`${option} takes a whole number from ${from} to ${to}, not '${text}'.`);
}

async function findProbed(stack: string): Promise<Probed> {
  const output = await stackOutputs(stack);
  return {
    mailDomain: output('MailDomain'),
    configurationSet: output('MailConfigurationSet'),
    topicArn: output('MailEvents'),
  };
}
