// What the verifiers in JavaScript share: lines of tokens in, lines of verdicts out.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Reads `{"set", "token"}` a line from standard input; writes `accepted` or `refused: why`. */
export async function judge(configure) {
  const verify = await configure(JSON.parse(readFileSync(process.argv[2], 'utf8')));
  for await (const line of createInterface({ input: process.stdin })) {
    const { set, token } = JSON.parse(line);
    try {
      await verify(set, token);
      console.log('accepted');
    } catch (error) {
      console.log(`refused: ${String(error.message ?? error).split('\n')[0]}`);
    }
  }
}
