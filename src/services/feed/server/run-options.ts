import {z} from 'zod';
import {defaultRecording, type RecordingOptions} from '../recording/options.ts';
import {rareTrapNames, trapNames} from '../recording/traps.ts';
import {faultsSchema} from '../run/faults.ts';

export const speedSchema = z.union([z.literal('max'), z.number().positive().max(10_000)]);

/** What a run can be asked for; all but the seed has a default. */
export const runOptionsSchema = z.strictObject({
	seed: z.union([z.string().max(200), z.int()]).transform(String),
	speed: speedSchema.default(1),
	faults: faultsSchema.default({}),
	start: z.int().min(0).default(defaultRecording.start),
	rate: z.number().positive().max(200).default(defaultRecording.rate),
	mix: z.enum(['teaching', 'measured']).default(defaultRecording.mix),
	traps: z
		.array(z.enum([...trapNames, ...rareTrapNames]))
		.readonly()
		.default(defaultRecording.traps),
});

export type RunOptions = z.infer<typeof runOptionsSchema>;

export function recordingOptionsOf({seed, start, rate, mix, traps}: RunOptions): RecordingOptions {
	return {seed, start, rate, mix, traps};
}
