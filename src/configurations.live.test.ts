import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {emptyProgress, type Phrase, type Progress, recordStep, type StepProgress} from '#core';
import {createFileLabSource} from './adapters/file-lab-source.ts';
import {fileValues, fillFile} from './adapters/fill-file.ts';
import {labsDirectory, workspacePaths} from './adapters/paths.ts';
import {createKafkaClient} from './adapters/probes/kafka-client.ts';
import {createWorkspace} from './adapters/workspace.ts';
import {openServers} from './composition/open-servers.ts';
import {liveWithinMs} from './testing/live-stack.ts';

const passed: StepProgress = {status: 'passed', source: 'learner', at: '2026-11-21T10:00:00.000Z'};
const signal = AbortSignal.timeout(liveWithinMs);

test(
	'whatever becomes of the learner’s own files, Kafka runs and the topics are there',
	async () => {
		const directory = await mkdtemp(path.join(tmpdir(), 'configurations-'));
		const paths = workspacePaths(path.join(directory, 'workspace'));
		const source = createFileLabSource(labsDirectory, 'en');
		const labs = await source.list();
		let progress: Progress = emptyProgress('a');
		const remarks: Phrase[] = [];
		const open = () =>
			openServers(
				{
					paths,
					labs,
					source,
					seed: 'a',
					progress: () => progress,
					remark: remark => void remarks.push(remark),
					ports: 'free',
					feedSpeed: 20,
					external: null,
				},
				signal,
			);
		// Holds the stack; each look below is a session of its own on it.
		const holder = await open();
		const rendering = async () => ({...(await holder.ports()), data: paths.data});
		const workspace = createWorkspace({paths, labs, folderOf: lab => source.folder(lab), rendering});

		/** Starts both servers anew, as a new session would; finds the topic that was made first, and tells who configured them. */
		const look = async (also: 'make the topic' | null = null) => {
			await holder.stop('zookeeper', signal);
			const servers = await open();
			try {
				await servers.ensure(['kafka'], signal);
				const {brokers = ''} = await servers.access(signal);
				const admin = createKafkaClient(brokers).admin();
				await admin.connect();
				if (also !== null) {
					await admin.createTopics({topics: [{topic: 'kept'}], waitForLeaders: true});
				}

				// A broker that has just begun learns of its topics a moment later.
				await expect.poll(() => admin.listTopics()).toEqual(['kept']);
				await admin.disconnect();
				const {zookeeper, 'kafka/0': kafka} = servers.statuses();
				const by = [zookeeper, kafka].map(status => (status?.phase === 'ready' ? status.configuredBy : status?.phase));
				return {by, said: remarks.splice(0).map(({params}) => params?.problem)};
			} finally {
				await servers.close();
			}
		};

		/** The learner writes what the reference says. */
		const write = async (labId: string, file: string) => {
			const to = await workspace.folder(labId, 'learner');
			const lab = labs.find(({id}) => id === labId);
			const text = await readFile(path.join(lab === undefined ? '' : source.folder(lab), 'reference', file), 'utf8');
			await writeFile(path.join(to, file), fillFile(file, text, fileValues(await rendering(), to)));
			progress = recordStep(progress, `${labId}/start`, passed);
			return path.join(to, file);
		};

		try {
			expect(await look('make the topic')).toEqual({by: ['template', 'template'], said: []});
			const server = await write('kafka', 'server.properties');
			expect(await look()).toEqual({by: ['template', 'learner'], said: []});
			await write('zookeeper', 'zookeeper.properties');
			expect(await look()).toEqual({by: ['learner', 'learner'], said: []});

			const right = await readFile(server, 'utf8');
			await rm(server);
			const gone = 'server.properties cannot be used: no such file';
			expect(await look()).toEqual({by: ['learner', 'template'], said: [gone]});
			await writeFile(server, `${right}\nbroker.id=abc\n`);
			const {by, said} = await look();
			expect(by).toEqual(['learner', 'template']);
			expect(said).toEqual([expect.stringContaining('Invalid value abc for configuration broker.id')]);
			await writeFile(server, right);
			expect(await look()).toEqual({by: ['learner', 'learner'], said: []});
		} finally {
			await holder.shutdown(signal);
			await holder.close();
			await rm(directory, {recursive: true, force: true, maxRetries: 5});
		}
	},
	liveWithinMs,
);
