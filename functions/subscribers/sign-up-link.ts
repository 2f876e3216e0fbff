import * as z from 'zod';
import { type SubscriberId, subscriberId } from '../language/ids.ts';
import { type SignUp, type SignUpId, signUpId } from './sign-up.ts';
import { type LinkKeys, readSignedToken, signToken } from './signed-token.ts';

/** What the link in a confirmation stands for: a sign-up, and whose it is. */
export type SignUpLink = { readonly signUpId: SignUpId; readonly subscriberId: SubscriberId };

const link = z.object({ signUpId, subscriberId });

export function makeSignUpToken({ id, subscriberId }: Pick<SignUp, 'id' | 'subscriberId'>, keys: LinkKeys): string {
  return signToken('sign-up link 1', [id, subscriberId], keys);
}

/** Null for everything that was not signed with one of the keys. */
export function readSignUpToken(token: string, keys: LinkKeys): SignUpLink | null {
  const fields = readSignedToken('sign-up link 1', token, keys);
  if (fields?.length !== 2) return null;
  const read = link.safeParse({ signUpId: fields[0], subscriberId: fields[1] });
  return read.success ? read.data : null;
}

export function signUpUrl(siteUrl: string, token: string): string {
  return `${siteUrl.replace(/\/$/, '')}/confirm/${token}`;
}
