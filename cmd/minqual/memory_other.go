//go:build !linux

package main

func inLargePieces() {}
