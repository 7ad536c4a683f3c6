//go:build wasip1

// Command policy-engine is OPA compiled to WebAssembly: a reactor whose host allocates a request, calls with it, and
// reads the response. Both are JSON, as requests.go describes them. It has no files, no network and no environment.
package main

import (
	"runtime/debug"
	"unsafe"
)

// Bytes of the heap at which the collector works hardest; a policy is stopped well before the 4 GiB of WebAssembly.
const heapLimit = 768 << 20

var (
	engine   Engine
	request  []byte
	response []byte
)

//go:wasmimport host started
func hostStarted(rule int32)

func init() {
	debug.SetMemoryLimit(heapLimit)
	started = func(rule int) { hostStarted(int32(rule)) }
}

// allocate gives the address of `size` bytes for the next request.
//
//go:wasmexport allocate
func allocate(size uint32) uint32 {
	request = make([]byte, size)
	return address(request)
}

// call answers the request that stands in the allocated bytes; it returns the response's length.
//
//go:wasmexport call
func call() uint32 {
	response = engine.Call(request)
	request = nil
	return uint32(len(response))
}

// result gives the address of the response to the last call; it stays until the next one.
//
//go:wasmexport result
func result() uint32 {
	return address(response)
}

func address(bytes []byte) uint32 {
	return uint32(uintptr(unsafe.Pointer(unsafe.SliceData(bytes))))
}

func main() {}
