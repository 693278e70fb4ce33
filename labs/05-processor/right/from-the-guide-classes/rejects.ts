import type {Kafka, KafkaMessage, Producer} from 'kafkajs';

/** Records that nobody could read, each with the reason. */
export class Rejects {
	readonly #producer: Producer;
	readonly #topic: string;

	private constructor(producer: Producer, topic: string) {
		this.#producer = producer;
		this.#topic = topic;
	}

	static async open(kafka: Kafka, topic: string): Promise<Rejects> {
		const admin = kafka.admin();
		await admin.connect();
		await admin.createTopics({topics: [{topic, numPartitions: 1, replicationFactor: 1}]});
		await admin.disconnect();
		const producer = kafka.producer({idempotent: true});
		await producer.connect();
		return new Rejects(producer, topic);
	}

	async add({key, value, headers = {}, timestamp}: KafkaMessage, reason: string): Promise<void> {
		await this.#producer.send({topic: this.#topic, messages: [{key, value, timestamp, headers: {...headers, reason}}]});
	}

	close(): Promise<void> {
		return this.#producer.disconnect();
	}
}
