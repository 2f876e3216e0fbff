/** Templates are bundled as text. */
declare module '*.mjml' {
  const text: string;
  export default text;
}

/** A fixed mail is compiled when the house is built, once for each direction of reading. */
declare module '*.mjml?compiled' {
  const compiled: { readonly ltr: string; readonly rtl: string };
  export default compiled;
}
