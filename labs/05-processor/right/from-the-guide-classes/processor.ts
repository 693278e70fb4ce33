/** From a topic into a table, as three parts that know little of each other: a consumer, a table and a place for rejects. */
import {parseArgs} from 'node:util';
import {type EachBatchPayload, Kafka, type KafkaMessage, logLevel, type Offsets} from 'kafkajs';
import {ChangesTable} from './changes-table.ts';
import {type Change, readChange} from './read-change.ts';
import {Rejects} from './rejects.ts';

const ROWS_AT_ONCE = 100;

class Processor {
	readonly #kafka: Kafka;
	readonly #table: ChangesTable;
	readonly #rejects: Rejects;
	readonly #limit: number;
	#handled = 0;
	#finish: () => void = () => {};

	constructor(kafka: Kafka, table: ChangesTable, rejects: Rejects, limit: number) {
		this.#kafka = kafka;
		this.#table = table;
		this.#rejects = rejects;
		this.#limit = limit;
	}

	async run(topic: string, groupId: string): Promise<void> {
		const consumer = this.#kafka.consumer({groupId, maxWaitTimeInMs: 250, sessionTimeout: 8000, heartbeatInterval: 1000});
		const finished = new Promise<void>(resolve => {
			this.#finish = resolve;
		});
		process.once('SIGTERM', this.#finish);
		process.once('SIGINT', this.#finish);
		await consumer.connect();
		await consumer.subscribe({topic, fromBeginning: true});
		await consumer.run({
			autoCommit: false,
			eachBatchAutoResolve: false,
			eachBatch: payload => this.#handleBatch(payload, offsets => consumer.commitOffsets(flat(offsets))),
		});
		await finished;
		await consumer.disconnect();
		console.log(`${this.#handled} records handled, ${this.#table.stored} rows stored`);
	}

	async #handleBatch(
		{batch, resolveOffset, heartbeat, isRunning, isStale, uncommittedOffsets}: EachBatchPayload,
		commit: (offsets: Offsets) => Promise<void>,
	): Promise<void> {
		const pending = [...batch.messages];
		while (pending.length > 0 && isRunning() && !isStale() && this.#handled < this.#limit) {
			const part = pending.splice(0, Math.min(ROWS_AT_ONCE, this.#limit - this.#handled));
			const changes: Change[] = [];
			for (const record of part) {
				const reading = readChange(record);
				if (reading.problem !== undefined) {
					await this.#rejects.add(record, reading.problem);
				} else if (reading.change.domain === 'ru.wikipedia.org') {
					changes.push(reading.change);
				}
			}

			await this.#table.store(changes, heartbeat);
			resolveOffset((part.at(-1) as KafkaMessage).offset);
			await commit(uncommittedOffsets());
			await heartbeat();
			this.#handled += part.length;
		}

		if (this.#handled >= this.#limit) {
			this.#finish();
		}
	}
}

function flat({topics}: Offsets) {
	return topics.flatMap(({topic, partitions}) => partitions.map(({partition, offset}) => ({topic, partition, offset})));
}

const {STREAMBOOK_BROKERS, STREAMBOOK_TOPIC, STREAMBOOK_GROUP, STREAMBOOK_TABLE, STREAMBOOK_DEAD_LETTER, STREAMBOOK_DATABASE} =
	process.env;
const {values: given} = parseArgs({
	options: {
		brokers: {type: 'string', default: STREAMBOOK_BROKERS ?? 'localhost:9092'},
		topic: {type: 'string', default: STREAMBOOK_TOPIC ?? 'wikipedia-events'},
		group: {type: 'string', default: STREAMBOOK_GROUP ?? 'wikipedia-processor'},
		table: {type: 'string', default: STREAMBOOK_TABLE ?? 'changes'},
		'dead-letter': {type: 'string', default: STREAMBOOK_DEAD_LETTER ?? 'wikipedia-events-rejected'},
		events: {type: 'string', default: 'Infinity'},
	},
});

const kafka = new Kafka({clientId: 'changes', brokers: given.brokers.split(','), logLevel: logLevel.ERROR});
const table = await ChangesTable.open(STREAMBOOK_DATABASE ?? '', given.table);
const rejects = await Rejects.open(kafka, given['dead-letter']);
await new Processor(kafka, table, rejects, Number(given.events)).run(given.topic, given.group);
await rejects.close();
await table.close();
