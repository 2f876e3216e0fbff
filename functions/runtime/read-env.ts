import * as z from 'zod';

/** Reads a function's environment once, at cold start; a missing variable stops the function before it does anything. */
export function readEnv<Shape extends z.ZodRawShape>(contract: z.ZodObject<Shape>): z.infer<z.ZodObject<Shape>> {
  const read = contract.safeParse(process.env);
  if (read.success) return read.data;
  throw new Error(
    `the environment of ${process.env.AWS_LAMBDA_FUNCTION_NAME} is incomplete: ${z.prettifyError(read.error)}`,
  );
}
