/** What the person at the keyboard gave cannot be used; the message says what and why. Ends a command with exit code 2. */
export class UnusableInput extends Error {
  override readonly name = 'UnusableInput';
}
