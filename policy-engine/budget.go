package main

import (
	"runtime/metrics"
	"time"
)

// Bytes that live objects may take while a policy runs.
const memoryLimit = 512 << 20

// How often the evaluator asks before the clock is read, and before the heap is measured.
const (
	clockEvery = 1 << 8
	heapEvery  = 1 << 14
)

// budget cancels an evaluation that takes too long or too much memory. WebAssembly has one thread, so nothing else
// could: the evaluator asks it at each step.
type budget struct {
	deadline time.Time
	steps    int
	reason   string
	sample   []metrics.Sample
}

func newBudget(limit time.Duration) *budget {
	return &budget{
		deadline: time.Now().Add(limit),
		sample:   []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}},
	}
}

// Cancel is part of OPA's interface; nobody calls it.
func (b *budget) Cancel() {
	b.reason = "deadline"
}

// Cancelled says whether the budget is used up.
func (b *budget) Cancelled() bool {
	if b.reason != "" {
		return true
	}
	b.steps++
	if b.steps%clockEvery == 0 && time.Now().After(b.deadline) {
		b.reason = "deadline"
	}
	if b.steps%heapEvery == 0 {
		metrics.Read(b.sample)
		if b.sample[0].Value.Uint64() > memoryLimit {
			b.reason = "memory"
		}
	}
	return b.reason != ""
}
