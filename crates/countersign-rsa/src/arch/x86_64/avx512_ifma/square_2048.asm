# Squares 40 digits in 5 vectors. Written by the module `generator`.
mov {over:e}, 1
kmovw k1, {over:e}
mov {over:e}, 15
kmovw k2, {over:e}
mov {over:e}, 240
kmovw k3, {over:e}
mov {over:e}, 127
kmovw k4, {over:e}
vmovdqa64 zmm0, zmmword ptr [{x} + 0]
vmovdqa64 zmm1, zmmword ptr [{x} + 64]
vmovdqa64 zmm2, zmmword ptr [{x} + 128]
vmovdqa64 zmm3, zmmword ptr [{x} + 192]
vmovdqa64 zmm4, zmmword ptr [{x} + 256]
vmovdqa64 zmm5, zmmword ptr [{m} + 0]
vmovdqa64 zmm6, zmmword ptr [{m} + 64]
vmovdqa64 zmm7, zmmword ptr [{m} + 128]
vmovdqa64 zmm8, zmmword ptr [{m} + 192]
vmovdqa64 zmm9, zmmword ptr [{m} + 256]
.p2align 6
2:
vpbroadcastq zmm31, xmm0
vpbroadcastq zmm30, xmm1
vpbroadcastq zmm29, xmm2
vpxord xmm28, xmm28, xmm28
vpmadd52luq ymm28, ymm0, ymm31
vpbroadcastq zmm27, xmm3
vpxord xmm26, xmm26, xmm26
vpmadd52luq zmm26, zmm0, zmm30
vpbroadcastq zmm25, xmm4
vpxord xmm24, xmm24, xmm24
vpmadd52huq ymm24, ymm0, ymm31
vpxord xmm31, xmm31, xmm31
vpmadd52luq zmm31, zmm0, zmm29
vpxord xmm23, xmm23, xmm23
vpmadd52luq ymm23, ymm1, ymm30
vpxord xmm22, xmm22, xmm22
vpmadd52luq zmm22, zmm0, zmm27
vpxord xmm21, xmm21, xmm21
vpmadd52huq ymm21, ymm1, ymm30
vpxord xmm20, xmm20, xmm20
vpmadd52luq zmm20, zmm0, zmm25
vpmadd52huq zmm31, zmm0, zmm30
vpaddq zmm26, zmm26, zmm26
vpxord xmm30, xmm30, xmm30
vpmadd52luq ymm30, ymm2, ymm29
vpmadd52luq zmm22, zmm1, zmm29
vpxord xmm25, xmm25, xmm25
vpmadd52luq ymm25, ymm0, qword ptr [{x} + 8]{{1to4}}
vpmadd52luq zmm20, zmm1, zmm27
vpxord xmm19, xmm19, xmm19
vpmadd52luq zmm19, zmm1, qword ptr [{x} + 256]{{1to8}}
vpxord xmm18, xmm18, xmm18
vpmadd52luq zmm18, zmm0, qword ptr [{x} + 72]{{1to8}}
vpmadd52huq zmm22, zmm0, zmm29
vpaddq zmm31, zmm31, zmm31
vpmadd52huq zmm20, zmm0, zmm27
vpmadd52luq zmm19, zmm2, qword ptr [{x} + 192]{{1to8}}
vpmadd52huq ymm25, ymm2, qword ptr [{x} + 128]{{1to4}}
vpmadd52luq zmm18, zmm2, qword ptr [{x} + 256]{{1to8}}
vmovdqa64 zmm28, zmm28
vpxord xmm27, xmm27, xmm27
vpmadd52luq ymm27, ymm3, qword ptr [{x} + 192]{{1to4}}
vpmadd52huq zmm20, zmm1, zmm29
vpaddq zmm26, zmm26, zmm24
vpmadd52huq zmm19, zmm0, qword ptr [{x} + 256]{{1to8}}
vpaddq zmm22, zmm22, zmm22
vpaddq zmm31, zmm31, zmm23
vpxord xmm29, xmm29, xmm29
vpmadd52luq zmm29, zmm0, qword ptr [{x} + 136]{{1to8}}
vpmadd52huq zmm18, zmm1, qword ptr [{x} + 256]{{1to8}}
vpmadd52huq ymm27, ymm0, qword ptr [{x} + 8]{{1to4}}
vpxord xmm24, xmm24, xmm24
vpmadd52luq ymm24, ymm1, qword ptr [{x} + 72]{{1to4}}
vpaddq zmm22, zmm22, zmm21
vpmadd52huq zmm19, zmm1, qword ptr [{x} + 192]{{1to8}}
vpmadd52luq zmm29, zmm3, qword ptr [{x} + 256]{{1to8}}
vpaddq zmm20, zmm20, zmm20
vpmadd52huq zmm18, zmm2, qword ptr [{x} + 192]{{1to8}}
vpxord xmm23, xmm23, xmm23
vpmadd52luq zmm23, zmm0, qword ptr [{x} + 200]{{1to8}}
vpmadd52huq ymm24, ymm3, qword ptr [{x} + 192]{{1to4}}
vpxord xmm21, xmm21, xmm21
vpmadd52luq ymm21, ymm4, qword ptr [{x} + 256]{{1to4}}
vpaddq zmm20, zmm20, zmm30
vpmadd52huq zmm29, zmm0, qword ptr [{x} + 72]{{1to8}}
vpxord xmm30, xmm30, xmm30
vpmadd52luq zmm30, zmm0, qword ptr [{x} + 264]{{1to8}}
vpaddq zmm19, zmm19, zmm19
vpbroadcastq zmm17, xmm28
vpmadd52luq zmm23, zmm1, qword ptr [{x} + 136]{{1to8}}
vpsrlq zmm16{{k1}}{{z}}, zmm28, 52
valignq zmm28{{k4}}{{z}}, zmm28, zmm28, 1
vpmadd52luq zmm26, zmm17, zmm5
vpaddq zmm18, zmm18, zmm18
vpmadd52huq zmm31, zmm17, zmm5
vpaddq zmm19, zmm19, zmm25
vpmadd52huq zmm22, zmm17, zmm6
vpmadd52huq zmm20, zmm17, zmm7
vpmadd52huq zmm19, zmm17, zmm8
vpmadd52luq zmm31, zmm17, zmm6
vpmadd52luq zmm22, zmm17, zmm7
vpaddq zmm18, zmm18, zmm27
vpmadd52luq zmm20, zmm17, zmm8
vpmadd52huq zmm29, zmm2, qword ptr [{x} + 256]{{1to8}}
vpmadd52luq zmm19, zmm17, zmm9
vpmadd52huq zmm18, zmm17, zmm9
vpmadd52huq zmm23, zmm0, qword ptr [{x} + 136]{{1to8}}
vpmadd52huq ymm21, ymm1, qword ptr [{x} + 72]{{1to4}}
vpaddq zmm26, zmm26, zmm16
vpmadd52luq zmm30, zmm1, qword ptr [{x} + 200]{{1to8}}
vpxord xmm27, xmm27, xmm27
vpmadd52luq ymm27, ymm2, qword ptr [{x} + 136]{{1to4}}
vpxord xmm25, xmm25, xmm25
vpmadd52luq ymm25, ymm0, qword ptr [{x} + 16]{{1to4}}
vpaddq zmm29, zmm29, zmm29
vpxord xmm17, xmm17, xmm17
vpmadd52luq zmm17, zmm1, qword ptr [{x} + 264]{{1to8}}
vpmadd52huq zmm23, zmm3, qword ptr [{x} + 256]{{1to8}}
vpmadd52huq zmm30, zmm0, qword ptr [{x} + 200]{{1to8}}
vpaddq zmm19, zmm19, zmm28
vpmadd52huq ymm27, ymm4, qword ptr [{x} + 256]{{1to4}}
vpaddq zmm29, zmm29, zmm24
vpmadd52huq ymm25, ymm2, qword ptr [{x} + 136]{{1to4}}
vpmadd52luq zmm17, zmm2, qword ptr [{x} + 200]{{1to8}}
vpxord xmm28, xmm28, xmm28
vpmadd52luq zmm28, zmm0, qword ptr [{x} + 80]{{1to8}}
vpmadd52huq zmm30, zmm1, qword ptr [{x} + 136]{{1to8}}
vpxord xmm24, xmm24, xmm24
vpmadd52luq ymm24, ymm3, qword ptr [{x} + 200]{{1to4}}
vpaddq zmm23, zmm23, zmm23
vpxord xmm16, xmm16, xmm16
vpmadd52luq zmm16, zmm0, qword ptr [{x} + 144]{{1to8}}
vpmadd52huq zmm17, zmm0, qword ptr [{x} + 264]{{1to8}}
vpmadd52luq zmm28, zmm2, qword ptr [{x} + 264]{{1to8}}
vpbroadcastq zmm15, xmm26
vpmadd52huq ymm24, ymm0, qword ptr [{x} + 16]{{1to4}}
vpsrlq zmm14{{k1}}{{z}}, zmm26, 52
vpmadd52luq zmm16, zmm3, qword ptr [{x} + 264]{{1to8}}
valignq zmm26{{k4}}{{z}}, zmm26, zmm26, 1
vpaddq zmm30, zmm30, zmm30
vpmadd52luq zmm31, zmm15, zmm5
vpaddq zmm23, zmm23, zmm21
vpmadd52huq zmm22, zmm15, zmm5
vpmadd52huq zmm20, zmm15, zmm6
vpmadd52huq zmm19, zmm15, zmm7
vpmadd52huq zmm18, zmm15, zmm8
vpmadd52luq zmm22, zmm15, zmm6
vpmadd52luq zmm20, zmm15, zmm7
vpaddq zmm30, zmm30, zmm27
vpmadd52luq zmm19, zmm15, zmm8
vpmadd52luq zmm18, zmm15, zmm9
vpmadd52huq zmm29, zmm15, zmm9
vpmadd52huq zmm17, zmm1, qword ptr [{x} + 200]{{1to8}}
vpmadd52huq zmm28, zmm1, qword ptr [{x} + 264]{{1to8}}
vpaddq zmm31, zmm31, zmm14
vpxord xmm27, xmm27, xmm27
vpmadd52luq ymm27, ymm1, qword ptr [{x} + 80]{{1to4}}
vpmadd52huq zmm16, zmm0, qword ptr [{x} + 80]{{1to8}}
vpxord xmm21, xmm21, xmm21
vpmadd52luq zmm21, zmm0, qword ptr [{x} + 208]{{1to8}}
vpmadd52huq zmm28, zmm2, qword ptr [{x} + 200]{{1to8}}
vpmadd52huq ymm27, ymm3, qword ptr [{x} + 200]{{1to4}}
vpaddq zmm18, zmm18, zmm26
vpmadd52huq zmm16, zmm2, qword ptr [{x} + 264]{{1to8}}
vpaddq zmm17, zmm17, zmm17
vpmadd52luq zmm21, zmm1, qword ptr [{x} + 144]{{1to8}}
vpxord xmm26, xmm26, xmm26
vpmadd52luq ymm26, ymm4, qword ptr [{x} + 264]{{1to4}}
vpaddq zmm17, zmm17, zmm25
vpxord xmm25, xmm25, xmm25
vpmadd52luq zmm25, zmm0, qword ptr [{x} + 272]{{1to8}}
vpaddq zmm28, zmm28, zmm28
vpmadd52huq zmm21, zmm0, qword ptr [{x} + 144]{{1to8}}
vpmadd52huq ymm26, ymm1, qword ptr [{x} + 80]{{1to4}}
vpaddq zmm16, zmm16, zmm16
vpmadd52luq zmm25, zmm1, qword ptr [{x} + 208]{{1to8}}
vpbroadcastq zmm15, xmm31
vpsrlq zmm14{{k1}}{{z}}, zmm31, 52
vpmadd52huq zmm21, zmm3, qword ptr [{x} + 264]{{1to8}}
valignq zmm31{{k4}}{{z}}, zmm31, zmm31, 1
vpaddq zmm28, zmm28, zmm24
vpmadd52luq zmm22, zmm15, zmm5
vpmadd52huq zmm20, zmm15, zmm5
vpmadd52huq zmm19, zmm15, zmm6
vpmadd52huq zmm18, zmm15, zmm7
vpmadd52huq zmm29, zmm15, zmm8
vpmadd52luq zmm20, zmm15, zmm6
vpaddq zmm16, zmm16, zmm27
vpaddq zmm21, zmm21, zmm21
vpmadd52luq zmm19, zmm15, zmm7
vpmadd52luq zmm18, zmm15, zmm8
vpmadd52luq zmm29, zmm15, zmm9
vpmadd52huq zmm23, zmm15, zmm9
vpxord xmm27, xmm27, xmm27
vpmadd52luq ymm27, ymm2, qword ptr [{x} + 144]{{1to4}}
vpmadd52huq zmm25, zmm0, qword ptr [{x} + 208]{{1to8}}
vpaddq zmm22, zmm22, zmm14
vpxord xmm24, xmm24, xmm24
vpmadd52luq ymm24, ymm0, qword ptr [{x} + 24]{{1to4}}
vpaddq zmm21, zmm21, zmm26
vpxord xmm26, xmm26, xmm26
vpmadd52luq zmm26, zmm1, qword ptr [{x} + 272]{{1to8}}
vpmadd52huq ymm27, ymm4, qword ptr [{x} + 264]{{1to4}}
vpmadd52huq zmm25, zmm1, qword ptr [{x} + 144]{{1to8}}
vpmadd52huq ymm24, ymm2, qword ptr [{x} + 144]{{1to4}}
vpaddq zmm29, zmm29, zmm31
vpmadd52luq zmm26, zmm2, qword ptr [{x} + 208]{{1to8}}
vpxord xmm31, xmm31, xmm31
vpmadd52luq zmm31, zmm0, qword ptr [{x} + 88]{{1to8}}
vpmadd52huq zmm26, zmm0, qword ptr [{x} + 272]{{1to8}}
vpaddq zmm25, zmm25, zmm25
vpmadd52luq zmm31, zmm2, qword ptr [{x} + 272]{{1to8}}
vpmadd52huq zmm26, zmm1, qword ptr [{x} + 208]{{1to8}}
vpbroadcastq zmm15, xmm22
vpsrlq zmm14{{k1}}{{z}}, zmm22, 52
vpmadd52huq zmm31, zmm1, qword ptr [{x} + 272]{{1to8}}
valignq zmm22{{k4}}{{z}}, zmm22, zmm22, 1
vpmadd52luq zmm20, zmm15, zmm5
vpmadd52huq zmm19, zmm15, zmm5
vpmadd52huq zmm18, zmm15, zmm6
vpmadd52huq zmm29, zmm15, zmm7
vpaddq zmm25, zmm25, zmm27
vpmadd52huq zmm23, zmm15, zmm8
vpaddq zmm26, zmm26, zmm26
vpmadd52luq zmm19, zmm15, zmm6
vpmadd52luq zmm18, zmm15, zmm7
vpmadd52luq zmm29, zmm15, zmm8
vpaddq zmm26, zmm26, zmm24
vpmadd52luq zmm23, zmm15, zmm9
vpmadd52huq zmm30, zmm15, zmm9
vpxord xmm27, xmm27, xmm27
vpmadd52luq ymm27, ymm3, qword ptr [{x} + 208]{{1to4}}
vpmadd52huq zmm31, zmm2, qword ptr [{x} + 208]{{1to8}}
vpaddq zmm20, zmm20, zmm14
vpxord xmm24, xmm24, xmm24
vpmadd52luq zmm24, zmm0, qword ptr [{x} + 152]{{1to8}}
vpmadd52huq ymm27, ymm0, qword ptr [{x} + 24]{{1to4}}
vpmadd52luq zmm24, zmm3, qword ptr [{x} + 272]{{1to8}}
vpaddq zmm23, zmm23, zmm22
vpaddq zmm31, zmm31, zmm31
vpxord xmm22, xmm22, xmm22
vpmadd52luq ymm22, ymm1, qword ptr [{x} + 88]{{1to4}}
vpmadd52huq zmm24, zmm0, qword ptr [{x} + 88]{{1to8}}
vpmadd52huq ymm22, ymm3, qword ptr [{x} + 208]{{1to4}}
vpmadd52huq zmm24, zmm2, qword ptr [{x} + 272]{{1to8}}
vpbroadcastq zmm15, xmm20
vpsrlq zmm14{{k1}}{{z}}, zmm20, 52
valignq zmm20{{k4}}{{z}}, zmm20, zmm20, 1
vpmadd52luq zmm19, zmm15, zmm5
vpmadd52huq zmm18, zmm15, zmm5
vpmadd52huq zmm29, zmm15, zmm6
vpmadd52huq zmm23, zmm15, zmm7
vpaddq zmm31, zmm31, zmm27
vpmadd52huq zmm30, zmm15, zmm8
vpaddq zmm24, zmm24, zmm24
vpmadd52luq zmm18, zmm15, zmm6
vpmadd52luq zmm29, zmm15, zmm7
vpmadd52luq zmm23, zmm15, zmm8
vpmadd52luq zmm30, zmm15, zmm9
vpmadd52huq zmm17, zmm15, zmm9
vpaddq zmm24, zmm24, zmm22
vpxord xmm27, xmm27, xmm27
vpmadd52luq zmm27, zmm0, qword ptr [{x} + 216]{{1to8}}
vpaddq zmm19, zmm19, zmm14
vpxord xmm22, xmm22, xmm22
vpmadd52luq ymm22, ymm4, qword ptr [{x} + 272]{{1to4}}
vpmadd52luq zmm27, zmm1, qword ptr [{x} + 152]{{1to8}}
vpmadd52huq ymm22, ymm1, qword ptr [{x} + 88]{{1to4}}
vpaddq zmm30, zmm30, zmm20
vpxord xmm20, xmm20, xmm20
vpmadd52luq zmm20, zmm0, qword ptr [{x} + 280]{{1to8}}
vpmadd52huq zmm27, zmm0, qword ptr [{x} + 152]{{1to8}}
vpmadd52luq zmm20, zmm1, qword ptr [{x} + 216]{{1to8}}
vpmadd52huq zmm27, zmm3, qword ptr [{x} + 272]{{1to8}}
vpmadd52huq zmm20, zmm0, qword ptr [{x} + 216]{{1to8}}
vpbroadcastq zmm15, xmm19
vpsrlq zmm14{{k1}}{{z}}, zmm19, 52
valignq zmm19{{k4}}{{z}}, zmm19, zmm19, 1
vpmadd52luq zmm18, zmm15, zmm5
vpmadd52huq zmm29, zmm15, zmm5
vpmadd52huq zmm23, zmm15, zmm6
vpaddq zmm27, zmm27, zmm27
vpmadd52huq zmm30, zmm15, zmm7
vpmadd52huq zmm17, zmm15, zmm8
vpmadd52luq zmm29, zmm15, zmm6
vpmadd52luq zmm23, zmm15, zmm7
vpaddq zmm27, zmm27, zmm22
vpmadd52luq zmm30, zmm15, zmm8
vpmadd52luq zmm17, zmm15, zmm9
vpmadd52huq zmm28, zmm15, zmm9
vpmadd52huq zmm20, zmm1, qword ptr [{x} + 152]{{1to8}}
vpaddq zmm18, zmm18, zmm14
vpxord xmm22, xmm22, xmm22
vpmadd52luq ymm22, ymm2, qword ptr [{x} + 152]{{1to4}}
vpaddq zmm20, zmm20, zmm20
vpmadd52huq ymm22, ymm4, qword ptr [{x} + 272]{{1to4}}
vpaddq zmm17, zmm17, zmm19
vpxord xmm19, xmm19, xmm19
vpmadd52luq zmm19, zmm1, qword ptr [{x} + 280]{{1to8}}
vpmadd52luq zmm19, zmm2, qword ptr [{x} + 216]{{1to8}}
vpmadd52huq zmm19, zmm0, qword ptr [{x} + 280]{{1to8}}
vpbroadcastq zmm15, xmm18
vpsrlq zmm14{{k1}}{{z}}, zmm18, 52
valignq zmm18{{k4}}{{z}}, zmm18, zmm18, 1
vpmadd52luq zmm29, zmm15, zmm5
vpmadd52huq zmm23, zmm15, zmm5
vpmadd52huq zmm30, zmm15, zmm6
vpmadd52huq zmm17, zmm15, zmm7
vpmadd52huq zmm28, zmm15, zmm8
vpmadd52luq zmm23, zmm15, zmm6
vpaddq zmm20, zmm20, zmm22
vpmadd52luq zmm30, zmm15, zmm7
vpmadd52luq zmm17, zmm15, zmm8
vpmadd52luq zmm28, zmm15, zmm9
vpmadd52huq zmm16, zmm15, zmm9
vpmadd52huq zmm19, zmm1, qword ptr [{x} + 216]{{1to8}}
vpaddq zmm29, zmm29, zmm14
vpxord xmm22, xmm22, xmm22
vpmadd52huq ymm22, ymm2, qword ptr [{x} + 152]{{1to4}}
vpaddq zmm19{{k3}}, zmm19, zmm19
vpaddq zmm28, zmm28, zmm18
vpxord xmm18, xmm18, xmm18
vpmadd52luq zmm18, zmm0, qword ptr [{x} + 96]{{1to8}}
vpmadd52luq zmm19, zmm0, qword ptr [{x} + 32]{{1to8}}
vpmadd52luq zmm18, zmm2, qword ptr [{x} + 280]{{1to8}}
vpaddq zmm19{{k2}}, zmm19, zmm19
vpmadd52huq zmm18, zmm1, qword ptr [{x} + 280]{{1to8}}
vpbroadcastq zmm15, xmm29
vpsrlq zmm14{{k1}}{{z}}, zmm29, 52
valignq zmm29{{k4}}{{z}}, zmm29, zmm29, 1
vpmadd52luq zmm23, zmm15, zmm5
vpmadd52huq zmm30, zmm15, zmm5
vpaddq zmm19, zmm19, zmm22
vpmadd52huq zmm17, zmm15, zmm6
vpmadd52huq zmm28, zmm15, zmm7
vpmadd52huq zmm16, zmm15, zmm8
vpmadd52luq zmm30, zmm15, zmm6
vpmadd52luq zmm17, zmm15, zmm7
vpmadd52luq zmm28, zmm15, zmm8
vpmadd52luq zmm16, zmm15, zmm9
vpmadd52huq zmm21, zmm15, zmm9
vpmadd52huq zmm18, zmm2, qword ptr [{x} + 216]{{1to8}}
vpaddq zmm23, zmm23, zmm14
vpxord xmm22, xmm22, xmm22
vpmadd52luq ymm22, ymm3, qword ptr [{x} + 216]{{1to4}}
vpaddq zmm18{{k3}}, zmm18, zmm18
vpaddq zmm16, zmm16, zmm29
vpxord xmm29, xmm29, xmm29
vpmadd52luq zmm29, zmm0, qword ptr [{x} + 160]{{1to8}}
vpmadd52huq zmm18, zmm0, qword ptr [{x} + 32]{{1to8}}
vpmadd52luq zmm29, zmm3, qword ptr [{x} + 280]{{1to8}}
vpaddq zmm18{{k2}}, zmm18, zmm18
vpmadd52huq zmm29, zmm0, qword ptr [{x} + 96]{{1to8}}
vpbroadcastq zmm15, xmm23
vpsrlq zmm14{{k1}}{{z}}, zmm23, 52
valignq zmm23{{k4}}{{z}}, zmm23, zmm23, 1
vpmadd52luq zmm30, zmm15, zmm5
vpmadd52huq zmm17, zmm15, zmm5
vpaddq zmm18, zmm18, zmm22
vpmadd52huq zmm28, zmm15, zmm6
vpmadd52huq zmm16, zmm15, zmm7
vpmadd52huq zmm21, zmm15, zmm8
vpmadd52luq zmm17, zmm15, zmm6
vpmadd52luq zmm28, zmm15, zmm7
vpmadd52luq zmm16, zmm15, zmm8
vpmadd52luq zmm21, zmm15, zmm9
vpmadd52huq zmm25, zmm15, zmm9
vpmadd52huq zmm29, zmm2, qword ptr [{x} + 280]{{1to8}}
vpaddq zmm30, zmm30, zmm14
vpxord xmm22, xmm22, xmm22
vpmadd52huq ymm22, ymm3, qword ptr [{x} + 216]{{1to4}}
vpaddq zmm29{{k3}}, zmm29, zmm29
vpaddq zmm21, zmm21, zmm23
vpxord xmm23, xmm23, xmm23
vpmadd52luq zmm23, zmm0, qword ptr [{x} + 224]{{1to8}}
vpmadd52luq zmm29, zmm1, qword ptr [{x} + 96]{{1to8}}
vpmadd52luq zmm23, zmm1, qword ptr [{x} + 160]{{1to8}}
vpaddq zmm29{{k2}}, zmm29, zmm29
vpmadd52huq zmm23, zmm0, qword ptr [{x} + 160]{{1to8}}
vpbroadcastq zmm15, xmm30
vpsrlq zmm14{{k1}}{{z}}, zmm30, 52
valignq zmm30{{k4}}{{z}}, zmm30, zmm30, 1
vpmadd52luq zmm17, zmm15, zmm5
vpmadd52huq zmm28, zmm15, zmm5
vpaddq zmm29, zmm29, zmm22
vpmadd52huq zmm16, zmm15, zmm6
vpmadd52huq zmm21, zmm15, zmm7
vpmadd52huq zmm25, zmm15, zmm8
vpmadd52luq zmm28, zmm15, zmm6
vpmadd52luq zmm16, zmm15, zmm7
vpmadd52luq zmm21, zmm15, zmm8
vpmadd52luq zmm25, zmm15, zmm9
vpmadd52huq zmm26, zmm15, zmm9
vpmadd52huq zmm23, zmm3, qword ptr [{x} + 280]{{1to8}}
vpaddq zmm17, zmm17, zmm14
vpxord xmm22, xmm22, xmm22
vpmadd52luq ymm22, ymm4, qword ptr [{x} + 280]{{1to4}}
vpaddq zmm23{{k3}}, zmm23, zmm23
vpaddq zmm25, zmm25, zmm30
vpxord xmm30, xmm30, xmm30
vpmadd52luq zmm30, zmm0, qword ptr [{x} + 288]{{1to8}}
vpmadd52huq zmm23, zmm1, qword ptr [{x} + 96]{{1to8}}
vpmadd52luq zmm30, zmm1, qword ptr [{x} + 224]{{1to8}}
vpaddq zmm23{{k2}}, zmm23, zmm23
vpmadd52huq zmm30, zmm0, qword ptr [{x} + 224]{{1to8}}
vpbroadcastq zmm15, xmm17
vpsrlq zmm14{{k1}}{{z}}, zmm17, 52
valignq zmm17{{k4}}{{z}}, zmm17, zmm17, 1
vpmadd52luq zmm28, zmm15, zmm5
vpmadd52huq zmm16, zmm15, zmm5
vpaddq zmm23, zmm23, zmm22
vpmadd52huq zmm21, zmm15, zmm6
vpmadd52huq zmm25, zmm15, zmm7
vpmadd52huq zmm26, zmm15, zmm8
vpmadd52luq zmm16, zmm15, zmm6
vpmadd52luq zmm21, zmm15, zmm7
vpmadd52luq zmm25, zmm15, zmm8
vpmadd52luq zmm26, zmm15, zmm9
vpmadd52huq zmm31, zmm15, zmm9
vpmadd52huq zmm30, zmm1, qword ptr [{x} + 160]{{1to8}}
vpaddq zmm28, zmm28, zmm14
vpxord xmm22, xmm22, xmm22
vpmadd52huq ymm22, ymm4, qword ptr [{x} + 280]{{1to4}}
vpaddq zmm30{{k3}}, zmm30, zmm30
vpaddq zmm26, zmm26, zmm17
vpxord xmm17, xmm17, xmm17
vpmadd52luq zmm17, zmm1, qword ptr [{x} + 288]{{1to8}}
vpmadd52luq zmm30, zmm2, qword ptr [{x} + 160]{{1to8}}
vpmadd52luq zmm17, zmm2, qword ptr [{x} + 224]{{1to8}}
vpaddq zmm30{{k2}}, zmm30, zmm30
vpmadd52huq zmm17, zmm0, qword ptr [{x} + 288]{{1to8}}
vpbroadcastq zmm15, xmm28
vpsrlq zmm14{{k1}}{{z}}, zmm28, 52
valignq zmm28{{k4}}{{z}}, zmm28, zmm28, 1
vpmadd52luq zmm16, zmm15, zmm5
vpmadd52huq zmm21, zmm15, zmm5
vpaddq zmm30, zmm30, zmm22
vpmadd52huq zmm25, zmm15, zmm6
vpmadd52huq zmm26, zmm15, zmm7
vpmadd52huq zmm31, zmm15, zmm8
vpmadd52luq zmm21, zmm15, zmm6
vpmadd52luq zmm25, zmm15, zmm7
vpmadd52luq zmm26, zmm15, zmm8
vpmadd52luq zmm31, zmm15, zmm9
vpmadd52huq zmm24, zmm15, zmm9
vpmadd52huq zmm17, zmm1, qword ptr [{x} + 224]{{1to8}}
vpaddq zmm16, zmm16, zmm14
vpxord xmm22, xmm22, xmm22
vpmadd52luq zmm22, zmm0, qword ptr [{x} + 104]{{1to8}}
vpaddq zmm17{{k3}}, zmm17, zmm17
vpmadd52luq zmm22, zmm2, qword ptr [{x} + 288]{{1to8}}
vpaddq zmm31, zmm31, zmm28
vpmadd52luq zmm17, zmm0, qword ptr [{x} + 40]{{1to8}}
vpxord xmm28, xmm28, xmm28
vpmadd52luq zmm28, zmm0, qword ptr [{x} + 168]{{1to8}}
vpmadd52huq zmm22, zmm1, qword ptr [{x} + 288]{{1to8}}
vpmadd52huq zmm17, zmm2, qword ptr [{x} + 160]{{1to8}}
vpmadd52luq zmm28, zmm3, qword ptr [{x} + 288]{{1to8}}
vpmadd52huq zmm22, zmm2, qword ptr [{x} + 224]{{1to8}}
vpbroadcastq zmm15, xmm16
vpsrlq zmm14{{k1}}{{z}}, zmm16, 52
valignq zmm16{{k4}}{{z}}, zmm16, zmm16, 1
vpmadd52luq zmm21, zmm15, zmm5
vpmadd52huq zmm25, zmm15, zmm5
vpaddq zmm17{{k2}}, zmm17, zmm17
vpmadd52huq zmm26, zmm15, zmm6
vpmadd52huq zmm31, zmm15, zmm7
vpmadd52huq zmm24, zmm15, zmm8
vpaddq zmm22{{k3}}, zmm22, zmm22
vpmadd52luq zmm25, zmm15, zmm6
vpmadd52luq zmm26, zmm15, zmm7
vpmadd52luq zmm31, zmm15, zmm8
vpmadd52luq zmm24, zmm15, zmm9
vpmadd52huq zmm27, zmm15, zmm9
vpmadd52luq zmm22, zmm3, qword ptr [{x} + 224]{{1to8}}
vpmadd52huq zmm28, zmm0, qword ptr [{x} + 104]{{1to8}}
vpaddq zmm21, zmm21, zmm14
vpmadd52huq zmm22, zmm0, qword ptr [{x} + 40]{{1to8}}
vpmadd52huq zmm28, zmm2, qword ptr [{x} + 288]{{1to8}}
vpaddq zmm24, zmm24, zmm16
vpxord xmm16, xmm16, xmm16
vpmadd52luq zmm16, zmm0, qword ptr [{x} + 232]{{1to8}}
vpaddq zmm22{{k2}}, zmm22, zmm22
vpmadd52luq zmm16, zmm1, qword ptr [{x} + 168]{{1to8}}
vpaddq zmm28{{k3}}, zmm28, zmm28
vpmadd52luq zmm28, zmm1, qword ptr [{x} + 104]{{1to8}}
vpmadd52huq zmm16, zmm0, qword ptr [{x} + 168]{{1to8}}
vpbroadcastq zmm15, xmm21
vpsrlq zmm14{{k1}}{{z}}, zmm21, 52
valignq zmm21{{k4}}{{z}}, zmm21, zmm21, 1
vpmadd52luq zmm25, zmm15, zmm5
vpmadd52huq zmm26, zmm15, zmm5
vpmadd52huq zmm31, zmm15, zmm6
vpmadd52huq zmm24, zmm15, zmm7
vpmadd52huq zmm27, zmm15, zmm8
vpmadd52luq zmm26, zmm15, zmm6
vpmadd52luq zmm31, zmm15, zmm7
vpmadd52luq zmm24, zmm15, zmm8
vpmadd52luq zmm27, zmm15, zmm9
vpmadd52huq zmm20, zmm15, zmm9
vpmadd52huq zmm28, zmm3, qword ptr [{x} + 224]{{1to8}}
vpmadd52huq zmm16, zmm3, qword ptr [{x} + 288]{{1to8}}
vpaddq zmm25, zmm25, zmm14
vpaddq zmm28{{k2}}, zmm28, zmm28
vpaddq zmm27, zmm27, zmm21
vpxord xmm21, xmm21, xmm21
vpmadd52luq zmm21, zmm0, qword ptr [{x} + 296]{{1to8}}
vpaddq zmm16{{k3}}, zmm16, zmm16
vpmadd52luq zmm16, zmm4, qword ptr [{x} + 288]{{1to8}}
vpmadd52luq zmm21, zmm1, qword ptr [{x} + 232]{{1to8}}
vpmadd52huq zmm16, zmm1, qword ptr [{x} + 104]{{1to8}}
vpmadd52huq zmm21, zmm0, qword ptr [{x} + 232]{{1to8}}
vpbroadcastq zmm15, xmm25
vpsrlq zmm14{{k1}}{{z}}, zmm25, 52
valignq zmm25{{k4}}{{z}}, zmm25, zmm25, 1
vpmadd52luq zmm26, zmm15, zmm5
vpmadd52huq zmm31, zmm15, zmm5
vpmadd52huq zmm24, zmm15, zmm6
vpaddq zmm16{{k2}}, zmm16, zmm16
vpmadd52huq zmm27, zmm15, zmm7
vpmadd52huq zmm20, zmm15, zmm8
vpmadd52luq zmm31, zmm15, zmm6
vpmadd52luq zmm24, zmm15, zmm7
vpmadd52luq zmm27, zmm15, zmm8
vpmadd52luq zmm20, zmm15, zmm9
vpmadd52huq zmm19, zmm15, zmm9
vpmadd52huq zmm21, zmm1, qword ptr [{x} + 168]{{1to8}}
vpaddq zmm26, zmm26, zmm14
vpaddq zmm21{{k3}}, zmm21, zmm21
vpaddq zmm20, zmm20, zmm25
vpxord xmm25, xmm25, xmm25
vpmadd52luq zmm25, zmm1, qword ptr [{x} + 296]{{1to8}}
vpmadd52luq zmm21, zmm2, qword ptr [{x} + 168]{{1to8}}
vpmadd52luq zmm25, zmm2, qword ptr [{x} + 232]{{1to8}}
vpmadd52huq zmm21, zmm4, qword ptr [{x} + 288]{{1to8}}
vpmadd52huq zmm25, zmm0, qword ptr [{x} + 296]{{1to8}}
vpbroadcastq zmm15, xmm26
vpsrlq zmm14{{k1}}{{z}}, zmm26, 52
valignq zmm26{{k4}}{{z}}, zmm26, zmm26, 1
vpmadd52luq zmm31, zmm15, zmm5
vpmadd52huq zmm24, zmm15, zmm5
vpaddq zmm21{{k2}}, zmm21, zmm21
vpmadd52huq zmm27, zmm15, zmm6
vpmadd52huq zmm20, zmm15, zmm7
vpmadd52huq zmm19, zmm15, zmm8
vpmadd52luq zmm24, zmm15, zmm6
vpmadd52luq zmm27, zmm15, zmm7
vpmadd52luq zmm20, zmm15, zmm8
vpmadd52luq zmm19, zmm15, zmm9
vpmadd52huq zmm18, zmm15, zmm9
vpmadd52huq zmm25, zmm1, qword ptr [{x} + 232]{{1to8}}
vpaddq zmm31, zmm31, zmm14
vpaddq zmm25{{k3}}, zmm25, zmm25
vpaddq zmm19, zmm19, zmm26
vpxord xmm26, xmm26, xmm26
vpmadd52luq zmm26, zmm0, qword ptr [{x} + 112]{{1to8}}
vpmadd52luq zmm25, zmm0, qword ptr [{x} + 48]{{1to8}}
vpmadd52luq zmm26, zmm2, qword ptr [{x} + 296]{{1to8}}
vpmadd52huq zmm25, zmm2, qword ptr [{x} + 168]{{1to8}}
vpmadd52huq zmm26, zmm1, qword ptr [{x} + 296]{{1to8}}
vpbroadcastq zmm15, xmm31
vpsrlq zmm14{{k1}}{{z}}, zmm31, 52
valignq zmm31{{k4}}{{z}}, zmm31, zmm31, 1
vpmadd52luq zmm24, zmm15, zmm5
vpmadd52huq zmm27, zmm15, zmm5
vpaddq zmm25{{k2}}, zmm25, zmm25
vpmadd52huq zmm20, zmm15, zmm6
vpmadd52huq zmm19, zmm15, zmm7
vpmadd52huq zmm18, zmm15, zmm8
vpmadd52luq zmm27, zmm15, zmm6
vpmadd52luq zmm20, zmm15, zmm7
vpmadd52luq zmm19, zmm15, zmm8
vpmadd52luq zmm18, zmm15, zmm9
vpmadd52huq zmm29, zmm15, zmm9
vpmadd52huq zmm26, zmm2, qword ptr [{x} + 232]{{1to8}}
vpaddq zmm24, zmm24, zmm14
vpaddq zmm26{{k3}}, zmm26, zmm26
vpaddq zmm18, zmm18, zmm31
vpxord xmm31, xmm31, xmm31
vpmadd52luq zmm31, zmm0, qword ptr [{x} + 176]{{1to8}}
vpmadd52luq zmm26, zmm3, qword ptr [{x} + 232]{{1to8}}
vpmadd52luq zmm31, zmm3, qword ptr [{x} + 296]{{1to8}}
vpmadd52huq zmm26, zmm0, qword ptr [{x} + 48]{{1to8}}
vpmadd52huq zmm31, zmm0, qword ptr [{x} + 112]{{1to8}}
vpbroadcastq zmm15, xmm24
vpsrlq zmm14{{k1}}{{z}}, zmm24, 52
valignq zmm24{{k4}}{{z}}, zmm24, zmm24, 1
vpmadd52luq zmm27, zmm15, zmm5
vpmadd52huq zmm20, zmm15, zmm5
vpaddq zmm26{{k2}}, zmm26, zmm26
vpmadd52huq zmm19, zmm15, zmm6
vpmadd52huq zmm18, zmm15, zmm7
vpmadd52huq zmm29, zmm15, zmm8
vpmadd52luq zmm20, zmm15, zmm6
vpmadd52luq zmm19, zmm15, zmm7
vpmadd52luq zmm18, zmm15, zmm8
vpmadd52luq zmm29, zmm15, zmm9
vpmadd52huq zmm23, zmm15, zmm9
vpmadd52huq zmm31, zmm2, qword ptr [{x} + 296]{{1to8}}
vpaddq zmm27, zmm27, zmm14
vpaddq zmm31{{k3}}, zmm31, zmm31
vpaddq zmm29, zmm29, zmm24
vpxord xmm24, xmm24, xmm24
vpmadd52luq zmm24, zmm0, qword ptr [{x} + 240]{{1to8}}
vpmadd52luq zmm31, zmm1, qword ptr [{x} + 112]{{1to8}}
vpmadd52luq zmm24, zmm1, qword ptr [{x} + 176]{{1to8}}
vpmadd52huq zmm31, zmm3, qword ptr [{x} + 232]{{1to8}}
vpmadd52huq zmm24, zmm0, qword ptr [{x} + 176]{{1to8}}
vpbroadcastq zmm15, xmm27
vpsrlq zmm14{{k1}}{{z}}, zmm27, 52
valignq zmm27{{k4}}{{z}}, zmm27, zmm27, 1
vpmadd52luq zmm20, zmm15, zmm5
vpmadd52huq zmm19, zmm15, zmm5
vpaddq zmm31{{k2}}, zmm31, zmm31
vpmadd52huq zmm18, zmm15, zmm6
vpmadd52huq zmm29, zmm15, zmm7
vpmadd52huq zmm23, zmm15, zmm8
vpmadd52luq zmm19, zmm15, zmm6
vpmadd52luq zmm18, zmm15, zmm7
vpmadd52luq zmm29, zmm15, zmm8
vpmadd52luq zmm23, zmm15, zmm9
vpmadd52huq zmm30, zmm15, zmm9
vpmadd52huq zmm24, zmm3, qword ptr [{x} + 296]{{1to8}}
vpaddq zmm20, zmm20, zmm14
vpaddq zmm24{{k3}}, zmm24, zmm24
vpaddq zmm23, zmm23, zmm27
vpxord xmm27, xmm27, xmm27
vpmadd52luq zmm27, zmm0, qword ptr [{x} + 304]{{1to8}}
vpmadd52luq zmm24, zmm4, qword ptr [{x} + 296]{{1to8}}
vpmadd52luq zmm27, zmm1, qword ptr [{x} + 240]{{1to8}}
vpmadd52huq zmm24, zmm1, qword ptr [{x} + 112]{{1to8}}
vpmadd52huq zmm27, zmm0, qword ptr [{x} + 240]{{1to8}}
vpbroadcastq zmm15, xmm20
vpsrlq zmm14{{k1}}{{z}}, zmm20, 52
valignq zmm20{{k4}}{{z}}, zmm20, zmm20, 1
vpmadd52luq zmm19, zmm15, zmm5
vpmadd52huq zmm18, zmm15, zmm5
vpaddq zmm24{{k2}}, zmm24, zmm24
vpmadd52huq zmm29, zmm15, zmm6
vpmadd52huq zmm23, zmm15, zmm7
vpmadd52huq zmm30, zmm15, zmm8
vpmadd52luq zmm18, zmm15, zmm6
vpmadd52luq zmm29, zmm15, zmm7
vpmadd52luq zmm23, zmm15, zmm8
vpmadd52luq zmm30, zmm15, zmm9
vpmadd52huq zmm17, zmm15, zmm9
vpmadd52huq zmm27, zmm1, qword ptr [{x} + 176]{{1to8}}
vpaddq zmm19, zmm19, zmm14
vpaddq zmm27{{k3}}, zmm27, zmm27
vpaddq zmm30, zmm30, zmm20
vpxord xmm20, xmm20, xmm20
vpmadd52luq zmm20, zmm1, qword ptr [{x} + 304]{{1to8}}
vpmadd52luq zmm27, zmm2, qword ptr [{x} + 176]{{1to8}}
vpmadd52luq zmm20, zmm2, qword ptr [{x} + 240]{{1to8}}
vpmadd52huq zmm27, zmm4, qword ptr [{x} + 296]{{1to8}}
vpmadd52huq zmm20, zmm0, qword ptr [{x} + 304]{{1to8}}
vpbroadcastq zmm15, xmm19
vpsrlq zmm14{{k1}}{{z}}, zmm19, 52
valignq zmm19{{k4}}{{z}}, zmm19, zmm19, 1
vpmadd52luq zmm18, zmm15, zmm5
vpmadd52huq zmm29, zmm15, zmm5
vpaddq zmm27{{k2}}, zmm27, zmm27
vpmadd52huq zmm23, zmm15, zmm6
vpmadd52huq zmm30, zmm15, zmm7
vpmadd52huq zmm17, zmm15, zmm8
vpmadd52luq zmm29, zmm15, zmm6
vpmadd52luq zmm23, zmm15, zmm7
vpmadd52luq zmm30, zmm15, zmm8
vpmadd52luq zmm17, zmm15, zmm9
vpmadd52huq zmm22, zmm15, zmm9
vpmadd52huq zmm20, zmm1, qword ptr [{x} + 240]{{1to8}}
vpaddq zmm18, zmm18, zmm14
vpaddq zmm20{{k3}}, zmm20, zmm20
vpaddq zmm17, zmm17, zmm19
vpxord xmm19, xmm19, xmm19
vpmadd52luq zmm19, zmm0, qword ptr [{x} + 120]{{1to8}}
vpmadd52luq zmm20, zmm0, qword ptr [{x} + 56]{{1to8}}
vpmadd52luq zmm19, zmm2, qword ptr [{x} + 304]{{1to8}}
vpmadd52huq zmm20, zmm2, qword ptr [{x} + 176]{{1to8}}
vpmadd52huq zmm19, zmm1, qword ptr [{x} + 304]{{1to8}}
vpbroadcastq zmm15, xmm18
vpsrlq zmm14{{k1}}{{z}}, zmm18, 52
valignq zmm18{{k4}}{{z}}, zmm18, zmm18, 1
vpmadd52luq zmm29, zmm15, zmm5
vpmadd52huq zmm23, zmm15, zmm5
vpaddq zmm20{{k2}}, zmm20, zmm20
vpmadd52huq zmm30, zmm15, zmm6
vpmadd52huq zmm17, zmm15, zmm7
vpmadd52huq zmm22, zmm15, zmm8
vpmadd52luq zmm23, zmm15, zmm6
vpmadd52luq zmm30, zmm15, zmm7
vpmadd52luq zmm17, zmm15, zmm8
vpmadd52luq zmm22, zmm15, zmm9
vpmadd52huq zmm28, zmm15, zmm9
vpmadd52huq zmm19, zmm2, qword ptr [{x} + 240]{{1to8}}
vpaddq zmm29, zmm29, zmm14
vpaddq zmm19{{k3}}, zmm19, zmm19
vpaddq zmm22, zmm22, zmm18
vpxord xmm18, xmm18, xmm18
vpmadd52luq zmm18, zmm0, qword ptr [{x} + 184]{{1to8}}
vpmadd52luq zmm19, zmm3, qword ptr [{x} + 240]{{1to8}}
vpmadd52luq zmm18, zmm3, qword ptr [{x} + 304]{{1to8}}
vpmadd52huq zmm19, zmm0, qword ptr [{x} + 56]{{1to8}}
vpmadd52huq zmm18, zmm0, qword ptr [{x} + 120]{{1to8}}
vpbroadcastq zmm15, xmm29
vpsrlq zmm14{{k1}}{{z}}, zmm29, 52
valignq zmm29{{k4}}{{z}}, zmm29, zmm29, 1
vpmadd52luq zmm23, zmm15, zmm5
vpmadd52huq zmm30, zmm15, zmm5
vpaddq zmm19{{k2}}, zmm19, zmm19
vpmadd52huq zmm17, zmm15, zmm6
vpmadd52huq zmm22, zmm15, zmm7
vpmadd52huq zmm28, zmm15, zmm8
vpmadd52luq zmm30, zmm15, zmm6
vpmadd52luq zmm17, zmm15, zmm7
vpmadd52luq zmm22, zmm15, zmm8
vpmadd52luq zmm28, zmm15, zmm9
vpmadd52huq zmm16, zmm15, zmm9
vpmadd52huq zmm18, zmm2, qword ptr [{x} + 304]{{1to8}}
vpaddq zmm23, zmm23, zmm14
vpaddq zmm18{{k3}}, zmm18, zmm18
vpaddq zmm28, zmm28, zmm29
vpxord xmm29, xmm29, xmm29
vpmadd52luq zmm29, zmm0, qword ptr [{x} + 248]{{1to8}}
vpmadd52luq zmm18, zmm1, qword ptr [{x} + 120]{{1to8}}
vpmadd52luq zmm29, zmm1, qword ptr [{x} + 184]{{1to8}}
vpmadd52huq zmm18, zmm3, qword ptr [{x} + 240]{{1to8}}
vpmadd52huq zmm29, zmm0, qword ptr [{x} + 184]{{1to8}}
vpbroadcastq zmm15, xmm23
vpsrlq zmm14{{k1}}{{z}}, zmm23, 52
valignq zmm23{{k4}}{{z}}, zmm23, zmm23, 1
vpmadd52luq zmm30, zmm15, zmm5
vpmadd52huq zmm17, zmm15, zmm5
vpaddq zmm18{{k2}}, zmm18, zmm18
vpmadd52huq zmm22, zmm15, zmm6
vpmadd52huq zmm28, zmm15, zmm7
vpmadd52huq zmm16, zmm15, zmm8
vpmadd52luq zmm17, zmm15, zmm6
vpmadd52luq zmm22, zmm15, zmm7
vpmadd52luq zmm28, zmm15, zmm8
vpmadd52luq zmm16, zmm15, zmm9
vpmadd52huq zmm21, zmm15, zmm9
vpmadd52huq zmm29, zmm3, qword ptr [{x} + 304]{{1to8}}
vpaddq zmm30, zmm30, zmm14
vpaddq zmm29{{k3}}, zmm29, zmm29
vpaddq zmm16, zmm16, zmm23
vpxord xmm23, xmm23, xmm23
vpmadd52luq zmm23, zmm0, qword ptr [{x} + 312]{{1to8}}
vpmadd52luq zmm29, zmm4, qword ptr [{x} + 304]{{1to8}}
vpmadd52luq zmm23, zmm1, qword ptr [{x} + 248]{{1to8}}
vpmadd52huq zmm29, zmm1, qword ptr [{x} + 120]{{1to8}}
vpmadd52huq zmm23, zmm0, qword ptr [{x} + 248]{{1to8}}
vpbroadcastq zmm15, xmm30
vpsrlq zmm14{{k1}}{{z}}, zmm30, 52
valignq zmm30{{k4}}{{z}}, zmm30, zmm30, 1
vpmadd52luq zmm17, zmm15, zmm5
vpmadd52huq zmm22, zmm15, zmm5
vpaddq zmm29{{k2}}, zmm29, zmm29
vpmadd52huq zmm28, zmm15, zmm6
vpmadd52huq zmm16, zmm15, zmm7
vpmadd52huq zmm21, zmm15, zmm8
vpmadd52luq zmm22, zmm15, zmm6
vpmadd52luq zmm28, zmm15, zmm7
vpmadd52luq zmm16, zmm15, zmm8
vpmadd52luq zmm21, zmm15, zmm9
vpmadd52huq zmm25, zmm15, zmm9
vpmadd52huq zmm23, zmm1, qword ptr [{x} + 184]{{1to8}}
vpaddq zmm17, zmm17, zmm14
vpaddq zmm23{{k3}}, zmm23, zmm23
vpaddq zmm21, zmm21, zmm30
vpxord xmm30, xmm30, xmm30
vpmadd52luq zmm30, zmm1, qword ptr [{x} + 312]{{1to8}}
vpmadd52luq zmm23, zmm2, qword ptr [{x} + 184]{{1to8}}
vpmadd52luq zmm30, zmm2, qword ptr [{x} + 248]{{1to8}}
vpmadd52huq zmm23, zmm4, qword ptr [{x} + 304]{{1to8}}
vpmadd52huq zmm30, zmm0, qword ptr [{x} + 312]{{1to8}}
vpbroadcastq zmm15, xmm17
vpsrlq zmm14{{k1}}{{z}}, zmm17, 52
valignq zmm17{{k4}}{{z}}, zmm17, zmm17, 1
vpmadd52luq zmm22, zmm15, zmm5
vpmadd52huq zmm28, zmm15, zmm5
vpaddq zmm23{{k2}}, zmm23, zmm23
vpmadd52huq zmm16, zmm15, zmm6
vpmadd52huq zmm21, zmm15, zmm7
vpmadd52huq zmm25, zmm15, zmm8
vpmadd52luq zmm28, zmm15, zmm6
vpmadd52luq zmm16, zmm15, zmm7
vpmadd52luq zmm21, zmm15, zmm8
vpmadd52luq zmm25, zmm15, zmm9
vpmadd52huq zmm26, zmm15, zmm9
vpmadd52huq zmm30, zmm1, qword ptr [{x} + 248]{{1to8}}
vpaddq zmm22, zmm22, zmm14
vpaddq zmm30{{k3}}, zmm30, zmm30
vpaddq zmm25, zmm25, zmm17
vpxord xmm17, xmm17, xmm17
vpmadd52luq zmm17, zmm2, qword ptr [{x} + 312]{{1to8}}
vpmadd52huq zmm30, zmm2, qword ptr [{x} + 184]{{1to8}}
vpmadd52huq zmm17, zmm1, qword ptr [{x} + 312]{{1to8}}
vpaddq zmm30{{k2}}, zmm30, zmm30
vpmadd52huq zmm17, zmm2, qword ptr [{x} + 248]{{1to8}}
vpbroadcastq zmm15, xmm22
vpsrlq zmm14{{k1}}{{z}}, zmm22, 52
valignq zmm22{{k4}}{{z}}, zmm22, zmm22, 1
vpmadd52luq zmm28, zmm15, zmm5
vpmadd52huq zmm16, zmm15, zmm5
vpmadd52huq zmm21, zmm15, zmm6
vpmadd52huq zmm25, zmm15, zmm7
vpmadd52huq zmm26, zmm15, zmm8
vpaddq zmm17{{k3}}, zmm17, zmm17
vpmadd52luq zmm16, zmm15, zmm6
vpmadd52luq zmm21, zmm15, zmm7
vpmadd52luq zmm25, zmm15, zmm8
vpmadd52luq zmm26, zmm15, zmm9
vpmadd52huq zmm31, zmm15, zmm9
vpmadd52luq zmm17, zmm3, qword ptr [{x} + 248]{{1to8}}
vpaddq zmm28, zmm28, zmm14
vpaddq zmm17{{k2}}, zmm17, zmm17
vpaddq zmm26, zmm26, zmm22
vpxord xmm22, xmm22, xmm22
vpmadd52luq zmm22, zmm3, qword ptr [{x} + 312]{{1to8}}
vpmadd52huq zmm22, zmm2, qword ptr [{x} + 312]{{1to8}}
vpbroadcastq zmm15, xmm28
vpsrlq zmm14{{k1}}{{z}}, zmm28, 52
valignq zmm28{{k4}}{{z}}, zmm28, zmm28, 1
vpmadd52luq zmm16, zmm15, zmm5
vpaddq zmm22{{k3}}, zmm22, zmm22
vpmadd52huq zmm21, zmm15, zmm5
vpmadd52huq zmm25, zmm15, zmm6
vpmadd52huq zmm26, zmm15, zmm7
vpmadd52huq zmm31, zmm15, zmm8
vpmadd52luq zmm21, zmm15, zmm6
vpmadd52luq zmm25, zmm15, zmm7
vpmadd52luq zmm26, zmm15, zmm8
vpmadd52luq zmm31, zmm15, zmm9
vpmadd52huq zmm24, zmm15, zmm9
vpmadd52huq zmm22, zmm3, qword ptr [{x} + 248]{{1to8}}
vpaddq zmm16, zmm16, zmm14
vpaddq zmm22{{k2}}, zmm22, zmm22
vpaddq zmm31, zmm31, zmm28
vpxord xmm28, xmm28, xmm28
vpmadd52huq zmm28, zmm3, qword ptr [{x} + 312]{{1to8}}
vpaddq zmm28{{k3}}, zmm28, zmm28
vpmadd52luq zmm28, zmm4, qword ptr [{x} + 312]{{1to8}}
vpbroadcastq zmm15, xmm16
vpsrlq zmm14{{k1}}{{z}}, zmm16, 52
valignq zmm16{{k4}}{{z}}, zmm16, zmm16, 1
vpmadd52luq zmm21, zmm15, zmm5
vpmadd52huq zmm25, zmm15, zmm5
vpmadd52huq zmm26, zmm15, zmm6
vpmadd52huq zmm31, zmm15, zmm7
vpmadd52huq zmm24, zmm15, zmm8
vpaddq zmm28{{k2}}, zmm28, zmm28
vpmadd52luq zmm25, zmm15, zmm6
vpmadd52luq zmm26, zmm15, zmm7
vpmadd52luq zmm31, zmm15, zmm8
vpmadd52luq zmm24, zmm15, zmm9
vpmadd52huq zmm27, zmm15, zmm9
vpaddq zmm21, zmm21, zmm14
vpaddq zmm24, zmm24, zmm16
vpxord xmm16, xmm16, xmm16
vpmadd52huq zmm16, zmm4, qword ptr [{x} + 312]{{1to8}}
vpaddq zmm16{{k2}}, zmm16, zmm16
vpbroadcastq zmm15, xmm21
vpsrlq zmm14{{k1}}{{z}}, zmm21, 52
valignq zmm21{{k4}}{{z}}, zmm21, zmm21, 1
vpmadd52luq zmm25, zmm15, zmm5
vpmadd52huq zmm26, zmm15, zmm5
vpmadd52huq zmm31, zmm15, zmm6
vpmadd52huq zmm24, zmm15, zmm7
vpmadd52huq zmm27, zmm15, zmm8
vpmadd52luq zmm26, zmm15, zmm6
vpmadd52luq zmm31, zmm15, zmm7
vpmadd52luq zmm24, zmm15, zmm8
vpmadd52luq zmm27, zmm15, zmm9
vpmadd52huq zmm20, zmm15, zmm9
vpaddq zmm25, zmm25, zmm14
vpaddq zmm27, zmm27, zmm21
vpbroadcastq zmm21, xmm25
vpsrlq zmm15{{k1}}{{z}}, zmm25, 52
valignq zmm25{{k4}}{{z}}, zmm25, zmm25, 1
vpmadd52luq zmm26, zmm21, zmm5
vpmadd52huq zmm31, zmm21, zmm5
vpmadd52huq zmm24, zmm21, zmm6
vpmadd52huq zmm27, zmm21, zmm7
vpmadd52huq zmm20, zmm21, zmm8
vpmadd52luq zmm31, zmm21, zmm6
vpmadd52luq zmm24, zmm21, zmm7
vpmadd52luq zmm27, zmm21, zmm8
vpmadd52luq zmm20, zmm21, zmm9
vpmadd52huq zmm19, zmm21, zmm9
vpaddq zmm26, zmm26, zmm15
vpaddq zmm20, zmm20, zmm25
vpbroadcastq zmm25, xmm26
vpsrlq zmm21{{k1}}{{z}}, zmm26, 52
valignq zmm26{{k4}}{{z}}, zmm26, zmm26, 1
vpmadd52luq zmm31, zmm25, zmm5
vpmadd52huq zmm24, zmm25, zmm5
vpmadd52huq zmm27, zmm25, zmm6
vpmadd52huq zmm20, zmm25, zmm7
vpmadd52huq zmm19, zmm25, zmm8
vpmadd52luq zmm24, zmm25, zmm6
vpmadd52luq zmm27, zmm25, zmm7
vpmadd52luq zmm20, zmm25, zmm8
vpmadd52luq zmm19, zmm25, zmm9
vpmadd52huq zmm18, zmm25, zmm9
vpaddq zmm31, zmm31, zmm21
vpaddq zmm19, zmm19, zmm26
vpbroadcastq zmm26, xmm31
vpsrlq zmm25{{k1}}{{z}}, zmm31, 52
valignq zmm31{{k4}}{{z}}, zmm31, zmm31, 1
vpmadd52luq zmm24, zmm26, zmm5
vpmadd52huq zmm27, zmm26, zmm5
vpmadd52huq zmm20, zmm26, zmm6
vpmadd52huq zmm19, zmm26, zmm7
vpmadd52huq zmm18, zmm26, zmm8
vpmadd52luq zmm27, zmm26, zmm6
vpmadd52luq zmm20, zmm26, zmm7
vpmadd52luq zmm19, zmm26, zmm8
vpmadd52luq zmm18, zmm26, zmm9
vpmadd52huq zmm29, zmm26, zmm9
vpaddq zmm24, zmm24, zmm25
vpaddq zmm18, zmm18, zmm31
vpbroadcastq zmm31, xmm24
vpsrlq zmm26{{k1}}{{z}}, zmm24, 52
valignq zmm25{{k4}}{{z}}, zmm24, zmm24, 1
vpmadd52luq zmm27, zmm31, zmm5
vpmadd52huq zmm20, zmm31, zmm5
vpmadd52huq zmm19, zmm31, zmm6
vpmadd52huq zmm18, zmm31, zmm7
vpmadd52huq zmm29, zmm31, zmm8
vpmadd52luq zmm20, zmm31, zmm6
vpmadd52luq zmm19, zmm31, zmm7
vpmadd52luq zmm18, zmm31, zmm8
vpmadd52luq zmm29, zmm31, zmm9
vpmadd52huq zmm23, zmm31, zmm9
vpaddq zmm27, zmm27, zmm26
vpaddq zmm29, zmm29, zmm25
vpbroadcastq zmm31, xmm27
vpsrlq zmm26{{k1}}{{z}}, zmm27, 52
valignq zmm27{{k4}}{{z}}, zmm27, zmm27, 1
vpmadd52luq zmm20, zmm31, zmm5
vpmadd52huq zmm19, zmm31, zmm5
vpmadd52huq zmm18, zmm31, zmm6
vpmadd52huq zmm29, zmm31, zmm7
vpmadd52huq zmm23, zmm31, zmm8
vpmadd52luq zmm19, zmm31, zmm6
vpmadd52luq zmm18, zmm31, zmm7
vpmadd52luq zmm29, zmm31, zmm8
vpmadd52luq zmm23, zmm31, zmm9
vpmadd52huq zmm30, zmm31, zmm9
vpaddq zmm20, zmm20, zmm26
vpaddq zmm23, zmm23, zmm27
vpbroadcastq zmm31, xmm20
vpsrlq zmm27{{k1}}{{z}}, zmm20, 52
valignq zmm26{{k4}}{{z}}, zmm20, zmm20, 1
vpmadd52luq zmm19, zmm31, zmm5
vpmadd52huq zmm18, zmm31, zmm5
vpmadd52huq zmm29, zmm31, zmm6
vpmadd52huq zmm23, zmm31, zmm7
vpmadd52huq zmm30, zmm31, zmm8
vpmadd52luq zmm18, zmm31, zmm6
vpmadd52luq zmm29, zmm31, zmm7
vpmadd52luq zmm23, zmm31, zmm8
vpmadd52luq zmm30, zmm31, zmm9
vpmadd52huq zmm17, zmm31, zmm9
vpaddq zmm19, zmm19, zmm27
vpaddq zmm30, zmm30, zmm26
vpbroadcastq zmm31, xmm19
vpsrlq zmm27{{k1}}{{z}}, zmm19, 52
valignq zmm26{{k4}}{{z}}, zmm19, zmm19, 1
vpmadd52luq zmm18, zmm31, zmm5
vpmadd52huq zmm29, zmm31, zmm5
vpmadd52huq zmm23, zmm31, zmm6
vpmadd52huq zmm30, zmm31, zmm7
vpmadd52huq zmm17, zmm31, zmm8
vpmadd52luq zmm29, zmm31, zmm6
vpmadd52luq zmm23, zmm31, zmm7
vpmadd52luq zmm30, zmm31, zmm8
vpmadd52luq zmm17, zmm31, zmm9
vpmadd52huq zmm22, zmm31, zmm9
vpaddq zmm18, zmm18, zmm27
vpaddq zmm17, zmm17, zmm26
vpbroadcastq zmm31, xmm18
vpsrlq zmm27{{k1}}{{z}}, zmm18, 52
valignq zmm26{{k4}}{{z}}, zmm18, zmm18, 1
vpmadd52luq zmm29, zmm31, zmm5
vpmadd52huq zmm23, zmm31, zmm5
vpmadd52huq zmm30, zmm31, zmm6
vpmadd52huq zmm17, zmm31, zmm7
vpmadd52huq zmm22, zmm31, zmm8
vpmadd52luq zmm23, zmm31, zmm6
vpmadd52luq zmm30, zmm31, zmm7
vpmadd52luq zmm17, zmm31, zmm8
vpmadd52luq zmm22, zmm31, zmm9
vpmadd52huq zmm28, zmm31, zmm9
vpaddq zmm29, zmm29, zmm27
vpaddq zmm22, zmm22, zmm26
vpbroadcastq zmm31, xmm29
vpsrlq zmm27{{k1}}{{z}}, zmm29, 52
valignq zmm29{{k4}}{{z}}, zmm29, zmm29, 1
vpmadd52luq zmm23, zmm31, zmm5
vpmadd52huq zmm30, zmm31, zmm5
vpmadd52huq zmm17, zmm31, zmm6
vpmadd52huq zmm22, zmm31, zmm7
vpmadd52huq zmm28, zmm31, zmm8
vpmadd52luq zmm30, zmm31, zmm6
vpmadd52luq zmm17, zmm31, zmm7
vpmadd52luq zmm22, zmm31, zmm8
vpmadd52luq zmm28, zmm31, zmm9
vpmadd52huq zmm16, zmm31, zmm9
vpaddq zmm23, zmm23, zmm27
vpxord xmm31, xmm31, xmm31
vpmadd52luq zmm31, zmm23, qword ptr [{constants}]{{1to8}}
vpaddq zmm28, zmm28, zmm29
vpbroadcastq zmm31, xmm31
vpmadd52luq zmm23, zmm31, zmmword ptr [{n} + 0]
vpmadd52huq zmm30, zmm31, zmmword ptr [{n} + 0]
vpmadd52huq zmm17, zmm31, zmmword ptr [{n} + 64]
vpmadd52huq zmm22, zmm31, zmmword ptr [{n} + 128]
vpmadd52huq zmm28, zmm31, zmmword ptr [{n} + 192]
vpmadd52luq zmm30, zmm31, zmmword ptr [{n} + 64]
vpmadd52luq zmm17, zmm31, zmmword ptr [{n} + 128]
vpmadd52luq zmm22, zmm31, zmmword ptr [{n} + 192]
vpmadd52luq zmm28, zmm31, zmmword ptr [{n} + 256]
vpmadd52huq zmm16, zmm31, zmmword ptr [{n} + 256]
vpsrlq zmm31{{k1}}{{z}}, zmm23, 52
valignq zmm29{{k4}}{{z}}, zmm23, zmm23, 1
vpsrlq zmm27, zmm17, 52
vpsrlq zmm26, zmm22, 52
vpsrlq zmm25, zmm28, 52
vpaddq zmm30, zmm30, zmm31
vpaddq zmm16, zmm16, zmm29
vpandq zmm17, zmm17, qword ptr [{constants} + 8]{{1to8}}
vpandq zmm22, zmm22, qword ptr [{constants} + 8]{{1to8}}
vpandq zmm28, zmm28, qword ptr [{constants} + 8]{{1to8}}
vpsrlq zmm31, zmm30, 52
vpsrlq zmm29, zmm16, 52
vpaddq zmm2, zmm22, zmm27
vpaddq zmm3, zmm28, zmm26
vpandq zmm30, zmm30, qword ptr [{constants} + 8]{{1to8}}
vpaddq zmm1, zmm17, zmm31
valignq zmm31, zmm29, zmm29, 7
vpandq zmm16, zmm16, qword ptr [{constants} + 8]{{1to8}}
vmovdqa64 zmmword ptr [{x} + 128], zmm2
vmovdqa64 zmmword ptr [{x} + 192], zmm3
vmovdqa64 zmmword ptr [{x} + 64], zmm1
vpaddq zmm4, zmm16, zmm25
vpaddq zmm0, zmm30, zmm31
vmovdqa64 zmm31, zmm1
vporq zmm31, zmm31, zmm2
vporq zmm31, zmm31, zmm3
vmovdqa64 zmmword ptr [{x} + 256], zmm4
vporq zmm31, zmm31, zmm4
vmovdqa64 zmmword ptr [{x} + 0], zmm0
vporq zmm31, zmm31, zmm0
dec {times:e}
vptestmq k5, zmm31, qword ptr [{constants} + 16]{{1to8}}
kmovw {over:e}, k5
test {over:e}, {over:e}
jnz 3f
test {times:e}, {times:e}
jnz 2b
3:
