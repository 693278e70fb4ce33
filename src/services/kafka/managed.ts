import {dirname, join} from 'node:path';
import {javaCommand} from '../java/command.ts';
import type {Launch, PrepareContext} from '../managed.ts';
import {kafkaFromFile, kafkaFromTemplate} from './configuration.ts';
import {sessionEnded} from './old-session.ts';
import {kafkaAnswers} from './ready.ts';
import {unreachableByItself} from './unreachable.ts';

/** A broker that nobody reaches tries three times to say goodbye: half a second between them is enough here, where its default is five. */
const quickStop = ['--override', 'controlled.shutdown.retry.backoff.ms=500'];

/** One Kafka broker on this machine, from our template or from a learner's file as written. */
export async function prepareKafka(context: PrepareContext): Promise<Launch> {
	const {settings, configuration, progress, signal} = context;
	const zookeeper = context.needed('zookeeper');
	const {file, endpoint, dataDirectory, znode} = await (configuration === null
		? kafkaFromTemplate(context)
		: kafkaFromFile(configuration.file, settings.allowedDirectory, context.port));
	const {finish, version, ...java} = await javaCommand(
		{
			mainClass: 'kafka.Kafka',
			flags: ['-Xms24m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
			arguments: [file, ...quickStop],
			logging: 'log4j',
			archive: 'kafka',
		},
		{cache: settings.cache, scratch: join(settings.directory, 'scratch'), progress, signal},
	);
	return {
		command: {...java, directory: dirname(file)},
		endpoint,
		dataDirectory,
		configuredBy: configuration?.configuredBy ?? 'template',
		async ready(each, log) {
			await kafkaAnswers(endpoint, each).catch(error => {
				throw unreachableByItself(log()) ?? error;
			});
			return version;
		},
		tryAgain: (log, each) =>
			zookeeper === null ? Promise.resolve(false) : sessionEnded({log, zookeeper: zookeeper.endpoint, znode}, each),
		finish,
		stopMs: 15_000,
	};
}
