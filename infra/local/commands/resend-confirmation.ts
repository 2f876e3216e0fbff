import type { Door } from '../door.ts';
import { mailSignUpAgain } from '../door-subscribers.ts';
import type { CommandLine } from './command-line.ts';

/** Mails the link once more to somebody who has yet to confirm. */
export async function resend(door: Door, address: string, { json }: CommandLine): Promise<void> {
  const settled = await mailSignUpAgain(door, address);
  console.log(json ? JSON.stringify(settled) : `The mail in which ${address} confirms is on its way again.`);
}
