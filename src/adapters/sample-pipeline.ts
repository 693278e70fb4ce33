import {type Access, type Names, type PipelineSample, pipelineNames} from '#core';
import {createKafkaClient} from './probes/kafka-client.ts';
import {createKafkaProbe} from './probes/kafka-probe.ts';
import {createMysqlProbe} from './probes/mysql-probe.ts';

type Kafka = ReturnType<typeof createKafkaProbe>;
type Mysql = ReturnType<typeof createMysqlProbe>;

export interface PipelineSampler extends AsyncDisposable {
	/** Asks the servers; what does not answer is null. */
	sample(access: Access, names: Names, now: number): Promise<PipelineSample>;
}

/** Looks at the pipeline again and again over the same connections; new ones when an address changed or one broke. */
export function createPipelineSampler(signal: AbortSignal): PipelineSampler {
	const freshName = (prefix: string) => `${prefix}-screen`;
	// The same brokers are always reached in the same manner.
	let security: Access['kafkaSecurity'];
	const kafka = connection(
		(brokers: string): Kafka => createKafkaProbe({kafka: createKafkaClient(brokers, security), signal, freshName}),
	);
	const mysql = connection((url: string): Mysql => createMysqlProbe(url, signal));
	return {
		async sample({brokers, kafkaSecurity, databaseUrl}, names, now) {
			security = kafkaSecurity;
			const [seen, rows] = await Promise.all([
				kafka.ask(brokers, async client => lookAtKafka(client, names)),
				mysql.ask(databaseUrl, async client => countRows(client, names)),
			]);
			return {at: now, topic: seen?.topic ?? null, group: seen?.group ?? null, rows};
		},
		async [Symbol.asyncDispose]() {
			await Promise.all([kafka.close(), mysql.close()]);
		},
	};
}

async function lookAtKafka(kafka: Kafka, names: Names): Promise<Pick<PipelineSample, 'topic' | 'group'>> {
	const [topic, group] = [names.topic(pipelineNames.topic), names.topic(pipelineNames.group)];
	if ((await kafka.topic(topic)) === null) {
		return {topic: null, group: null};
	}

	const [watermarks, {members}, committed] = await Promise.all([
		kafka.watermarks(topic),
		kafka.group(group),
		kafka.committed(group, topic),
	]);
	return {
		topic: watermarks.map(({partition, low, high}) => ({partition, low: Number(low), high: Number(high)})),
		group: {members, committed: committed.map(({offset}) => (offset === null ? null : Number(offset)))},
	};
}

async function countRows(mysql: Mysql, names: Names): Promise<number | null> {
	const table = names.table(pipelineNames.table);
	if ((await mysql.table(table)) === null) {
		return null;
	}

	const [found] = await mysql.query(`SELECT COUNT(*) AS total FROM \`${table}\``);
	return Number(found?.total ?? 0);
}

/** One connection to one address at a time. */
function connection<T extends AsyncDisposable>(open: (address: string) => T) {
	let current: {readonly address: string; readonly client: T} | null = null;
	const close = async (): Promise<void> => {
		const {client} = current ?? {};
		current = null;
		await client?.[Symbol.asyncDispose]();
	};

	return {
		close,
		async ask<Answer>(address: string | undefined, question: (client: T) => Promise<Answer>): Promise<Answer | null> {
			if (current?.address !== address) {
				await close().catch(() => undefined);
			}

			if (address === undefined) {
				return null;
			}

			current ??= {address, client: open(address)};
			try {
				return await question(current.client);
			} catch {
				// It is gone or going; the next look begins anew.
				await close().catch(() => undefined);
				return null;
			}
		},
	};
}
