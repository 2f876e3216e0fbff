import { randomInt } from 'node:crypto';
import * as z from 'zod';

/** CloudFormation's `GenerateSecretString`. */
export const generateSecretString = z.object({
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
  PasswordLength: z.int().default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: z.boolean().default(false),
  ExcludeUppercase: z.boolean().default(false),
  ExcludeNumbers: z.boolean().default(false),
  ExcludePunctuation: z.boolean().default(false),
  IncludeSpace: z.boolean().default(false),
});
type GenerateSecretString = z.infer<typeof generateSecretString>;

/** A new secret as Secrets Manager makes it: a password, or a JSON object with one put in. */
export function generateSecret(wanted: GenerateSecretString): string {
  const alphabet = [
    wanted.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    wanted.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    wanted.ExcludeNumbers ? '' : '0123456789',
    wanted.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    wanted.IncludeSpace ? ' ' : '',
  ]
    .join('')
    .split('')
    .filter(letter => !wanted.ExcludeCharacters.includes(letter));
  const password = Array.from({ length: wanted.PasswordLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  if (wanted.SecretStringTemplate === undefined || wanted.GenerateStringKey === undefined) return password;
  const object = z.record(z.string(), z.unknown()).parse(JSON.parse(wanted.SecretStringTemplate));
  return JSON.stringify({ ...object, [wanted.GenerateStringKey]: password });
}
