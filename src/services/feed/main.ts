import './small-heap.ts';
import {parseArgs} from 'node:util';
import {z} from 'zod';
import {collectGarbageAfter} from '../process/collect-garbage.ts';
import {describeInWords, describeRecording} from './recording/describe.ts';
import {recordingOptionsOf, runOptionsSchema} from './server/run-options.ts';
import {createFeedServer} from './server.ts';

const {values} = parseArgs({
	options: {
		port: {type: 'string', default: '0'},
		seed: {type: 'string', default: 'streambook'},
		speed: {type: 'string', default: '1'},
		rate: {type: 'string'},
		mix: {type: 'string'},
		// Better given in the environment, where other users of the machine cannot read it.
		token: {type: 'string'},
		// Prints what the recording is like, measured against what is intended, and serves nothing.
		describe: {type: 'boolean', default: false},
	},
});

const {port, speed, rate, describe, token = process.env.STREAMBOOK_FEED_TOKEN, ...rest} = values;
const options = z.object({port: z.coerce.number().pipe(z.int().min(0).max(65_535)), run: runOptionsSchema}).safeParse({
	port,
	run: {...rest, speed: speed === 'max' ? speed : Number(speed), ...(rate !== undefined && {rate: Number(rate)})},
});

if (options.success && describe) {
	console.log(describeInWords(describeRecording(recordingOptionsOf(options.data.run))).join('\n'));
} else if (options.success) {
	const server = await createFeedServer({...options.data, ...(token !== undefined && {token})});
	const stop = async (): Promise<void> => {
		await server.close();
		process.exitCode = 0;
	};

	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
	collectGarbageAfter(5000);
	console.log(JSON.stringify({ready: true, port: server.port}));
} else {
	console.error(z.prettifyError(options.error));
	process.exitCode = 2;
}
