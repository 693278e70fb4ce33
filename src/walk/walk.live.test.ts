import {randomBytes} from 'node:crypto';
import {expect, test} from 'vitest';
import {createRandom} from '../services/feed/recording/random.ts';
import {walk} from './walk.ts';
import type {Walked} from './walk-lab.ts';

const seed = randomBytes(4).toString('hex');
const withinMs = 900_000;

test(
	`the core labs come to their end in one workspace, wrong first, then right, by what was printed alone (seed ${seed})`,
	async () => {
		const random = createRandom(seed);
		const walked: Walked[] = [];
		const last = await walk({
			wrong: (_lab, folders) => [random.pick(folders)],
			answer: random.pick,
			told: () => undefined,
			walked: one => walked.push(one),
			signal: new AbortController().signal,
		});
		console.log(walked.map(({lab, version, failedAt, helped}) => [lab, version, failedAt, ...helped].join(' | ')).join('\n'));
		const ofVersion = (isRight: boolean) => walked.filter(({version}) => (version === 'reference') === isRight);
		expect(ofVersion(false).filter(({failedAt}) => failedAt === null)).toEqual([]);
		expect(ofVersion(true).filter(({failedAt}) => failedAt !== null)).toEqual([]);
		expect(last).toContain('Part 1 is done');
	},
	withinMs,
);
