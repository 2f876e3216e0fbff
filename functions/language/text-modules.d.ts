/** Templates are bundled as text. */
declare module '*.mjml' {
  const text: string;
  export default text;
}
