package dev.dinar.processor.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;

/** The memory of each task of this instance: nodes of one task share it. Thread-safe. */
final class TaskMemories {

    private final Map<TaskId, TaskMemory> memories = new ConcurrentHashMap<>();

    TaskMemory of(TaskId task) {
        return memories.computeIfAbsent(task, _ -> new TaskMemory());
    }

    /** Its task is closed: what its last transaction did may be undone. */
    void forget(TaskId task) {
        memories.remove(task);
    }
}
