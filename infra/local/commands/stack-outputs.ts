import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { UnusableInput } from '../unusable-input.ts';

/** What a deployed stack says of itself, by the name of an output. Throws UnusableInput for one that it has not. */
export async function stackOutputs(stack: string): Promise<(name: string) => string> {
  const { Stacks } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName: stack }));
  return name => {
    const value = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
    if (value === undefined) throw new UnusableInput(`The stack ${stack} has no output ${name}; is it Pressrun's?`);
    return value;
  };
}
