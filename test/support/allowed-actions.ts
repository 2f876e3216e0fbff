import * as z from 'zod';
import { readStack, resourcesOf } from './stack.ts';

const reference = z.object({ Ref: z.string() });
const roleOf = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) });
const functionProperties = z.object({
  Role: roleOf,
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })),
});
const policyProperties = z.object({
  Roles: z.array(reference),
  PolicyDocument: z.object({
    Statement: z.array(z.object({ Action: z.union([z.string().transform(one => [one]), z.array(z.string())]) })),
  }),
});

/** The actions that the stack's policies allow each function, by the function's name. */
export async function allowedActions(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const stack = await readStack();
  const policies = resourcesOf(stack, 'AWS::IAM::Policy').map(([, made]) => policyProperties.parse(made.Properties));
  return new Map(
    resourcesOf(stack, 'AWS::Lambda::Function').flatMap(([, made]) => {
      const known = functionProperties.safeParse(made.Properties);
      const name = known.data?.Tags.find(({ Key }) => Key === 'pressrun:function')?.Value;
      if (!known.success || name === undefined) return [];
      const [role] = known.data.Role['Fn::GetAtt'];
      const own = policies.filter(({ Roles }) => Roles.some(({ Ref }) => Ref === role));
      return [
        [
          name,
          new Set(own.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(one => one.Action))),
        ] as const,
      ];
    }),
  );
}
