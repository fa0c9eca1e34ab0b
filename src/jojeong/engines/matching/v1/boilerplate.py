"""Words every programme description uses, which say nothing of what is built.

Only two kinds of word are here: those of describing any project at all (use, improve, support),
and those of the whole subject the register is about (AI, model, data, system). Words of a task
(translate, detect, summarise) or of a field (patent, forest) are never here, however common.
English stems are those found in one description in twenty of the 3,611 of the United States'
federal inventory of 2025; Korean morphemes were chosen alike, by reading.
"""

_ENGLISH = """
action activ addit address agenc ai allow applic assist autom automat avail ax base benefit
better capabl case complex consist consum cost creat current data design determin develop dx
effect effici effort enabl enhanc faster find focus generat help high human ict identif identifi
improv increas inform input insight integr intellig intend iot it k larg learn leverag machin
manag manual mission ml model natur need new oper output perform plan platform potenti problem
process produc product program project provid public quick r&d real reduc relat relev report
requir resourc respons result rnd save servic signific solut solv sourc specif staff standard
streamlin structur support sw system task team technolog time tool understand use user work
workflow
"""

_KOREAN = """
가능 가운데 각종 강화 개 개발 개선 개소 개편 거점 건 결과 경우 계획 고도 고도화 곳 공고 공공
공모 공통 과정 과제 관련 관리 구성 구축 국가 국내 국민 권역 기관 기능 기대 기반 기술 기존 기초
기획 내 내년 내용 년 노력 다양 단계 담당 대규모 대상 대응 대책 대표 도움 도입 동시 등 마련 만
명 목적 목표 문제 미래 미상 바탕 방식 방안 범부처 범정부 별 보급 본격 본예산 부문 부처 부처협업
분 분야 사 사업 사용 상용 상용화 상황 새 서비스 선도 선정 설치 성과 세계 세부 수단 수립 수준
수행 시대 시범 시스템 시행 신규 실시 실증 실행 실현 업계 업무 여러 연계 연차 예산 예정 요소
우리 우수 운영 운용 월 위 유형 융합 응용 이상 이용 이하 이행 인공 인공지능 일 일환 자료 자체
작업 장 적극 적용 전 전국 전략 전면 전문 전반 전용 전환 절차 정도 정보 정부 정책 제고 제공 조
조성 조원 종합 주 주요 중 중심 중점 지능 지능형 지속 지역 지원 지원사업 지향 진행 차 차세대
창출 첨단 체계 총괄 최근 최대 최신 최적 추가 추경 추진 출시 특화 팀 파일럿 표준 프로그램
프로젝트 필요 한국 한국형 함께 핵심 향상 혁신 현장 현행 협력 협업 형 형태 화 확대 확보 확산
확충 활동 활성 활성화 활용 효과 효율 효율화
"""

LEMMAS = frozenset(_ENGLISH.split()) | frozenset(_KOREAN.split())
